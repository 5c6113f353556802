import { ok } from '@k8s-risk/core';
import type { FleetMember, Result } from '@k8s-risk/core';
import { contextNames } from '@k8s-risk/core/node';
import { didYouMean, safeLine } from '@k8s-risk/core/text';
import type { SourceChoice } from './command.ts';
import { choosePolicy, runChosenAudit } from './run-chosen-audit.ts';
import type { AuditChoice, ChosenRun } from './run-chosen-audit.ts';
import type { Terminal } from './terminal.ts';

/** A cluster that was audited, or why it could not be. */
export type Member =
  | { readonly cluster: string; readonly audited: ChosenRun }
  | { readonly cluster: string; readonly error: string };

const atOnce = 4;

/** The audits of every context that is asked for, a few at a time. One dead cluster never blocks the others. */
export async function auditMembers(
  choice: AuditChoice,
  terminal: Terminal,
): Promise<Result<readonly Member[], string>> {
  const contexts = await chooseContexts(choice.source);
  if (!contexts.ok) return contexts;
  const policy = await choosePolicy(choice.source, terminal);
  if (!policy.ok) return policy;
  const members: Member[] = [];
  const waiting = [...contexts.value.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, context] = next;
      const source = { ...choice.source, contexts: [context], allContexts: false };
      members[index] = await auditMember(context, { ...choice, source, policy: policy.value }, terminal);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return ok(members);
}

async function auditMember(cluster: string, choice: AuditChoice, terminal: Terminal): Promise<Member> {
  const told: Terminal = {
    ...terminal,
    note: (line) => terminal.note(line.replace(/^k8s-risk: /, `k8s-risk: ${safeLine(cluster)}: `)),
    warn: (line) => terminal.warn(line.replace(/^k8s-risk: /, `k8s-risk: ${safeLine(cluster)}: `)),
  };
  try {
    const audited = await runChosenAudit(choice, told);
    return audited.ok ? { cluster, audited: audited.value } : { cluster, error: audited.error };
  } catch (error) {
    return { cluster, error: error instanceof Error ? error.message : String(error) };
  }
}

async function chooseContexts({ contexts, kubeconfig }: SourceChoice): Promise<Result<readonly string[], string>> {
  const known = await contextNames({ kubeconfig, context: undefined });
  if (!known.ok) return known;
  const unknown = contexts.find((name) => !known.value.includes(name));
  if (unknown !== undefined) {
    const there = known.value.slice(0, 8).join(', ');
    return {
      ok: false,
      error: `no context "${unknown}"${didYouMean(unknown, known.value)}; the kubeconfig has ${there === '' ? 'none' : there}`,
    };
  }
  const chosen = contexts.length === 0 ? known.value : [...new Set(contexts)];
  return chosen.length === 0
    ? { ok: false, error: 'there is no kubeconfig: set KUBECONFIG, or name one with --kubeconfig; --demo needs none' }
    : ok(chosen);
}

export function fleetMembers(members: readonly Member[]): readonly FleetMember[] {
  return members.map((member) =>
    'error' in member ? member : { cluster: member.cluster, report: member.audited.run.report },
  );
}
