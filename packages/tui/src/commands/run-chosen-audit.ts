import { ok, runAudit } from '@k8s-risk/core';
import type { AuditOptions, AuditRun, Framework, Policy, Result, Snapshot } from '@k8s-risk/core';
import { safeLine } from '@k8s-risk/core/text';
import { chooseAudit, chooseNamespaces } from './audit-options.ts';
import type { SourceChoice } from './command.ts';
import { sharedExceptions } from './history/shared-exceptions.ts';
import { loadPolicy } from './load-policy.ts';
import type { LoadedPolicy } from './load-policy.ts';
import { loadSnapshot } from './load-snapshot.ts';
import type { Terminal } from './terminal.ts';

export interface AuditChoice {
  readonly source: SourceChoice;
  readonly checks?: readonly string[];
  readonly framework?: string | undefined;
  readonly pssVersion: string | undefined;
  /** Where it is loaded already: several clusters are judged by one policy. */
  readonly policy?: LoadedPolicy;
}

export interface ChosenRun {
  readonly run: AuditRun;
  readonly snapshot: Snapshot;
  /** With what it was audited: an audit of something else is comparable only with the same. */
  readonly options: AuditOptions;
  readonly policy: Policy;
  readonly policyFile: string | undefined;
  readonly framework: Framework | undefined;
}

/** Snapshot, policy and audit of what a command line chose: what every command begins with that shows a report. */
export async function runChosenAudit(choice: AuditChoice, terminal: Terminal): Promise<Result<ChosenRun, string>> {
  const chosen = chooseAudit({ framework: undefined, ...choice, checks: choice.checks ?? [] });
  if (!chosen.ok) return chosen;
  const policy = choice.policy === undefined ? await choosePolicy(choice.source, terminal) : ok(choice.policy);
  if (!policy.ok) return policy;
  const loaded = await loadSnapshot(choice.source, terminal);
  if (!loaded.ok) return loaded;
  const snapshot = loaded.value;
  const namespaces = chooseNamespaces(choice.source.namespaces, snapshot);
  if (!namespaces.ok) return namespaces;
  terminal.progress(`judging ${String(snapshot.objects.length)} objects`);
  const scope = namespaces.value === undefined ? {} : { namespaces: namespaces.value };
  const options: AuditOptions = { ...chosen.value.options, ...scope, policy: policy.value.policy };
  const run = runAudit(snapshot, options);
  tellAbout(run, terminal);
  const { policy: judgedBy, file } = policy.value;
  return ok({ run, snapshot, options, policy: judgedBy, policyFile: file, framework: chosen.value.framework });
}

/** The policy file, and for live clusters the exceptions that the history database holds. */
export async function choosePolicy(source: SourceChoice, terminal: Terminal): Promise<Result<LoadedPolicy, string>> {
  const loaded = await loadPolicy(source.policy, terminal);
  if (!loaded.ok || source.demo || source.paths.length > 0) return loaded;
  const shared = await sharedExceptions(terminal);
  const { policy } = loaded.value;
  return ok({ ...loaded.value, policy: { ...policy, exceptions: [...policy.exceptions, ...shared] } });
}

/** The same audit of another state of the same things. */
export function auditAgain({ options }: ChosenRun, snapshot: Snapshot): AuditRun {
  return runAudit(snapshot, options);
}

/** What is said on stderr before the answer. An exception that has expired is never silent. */
function tellAbout({ report }: AuditRun, terminal: Terminal): void {
  for (const note of report.notes) terminal.note(`k8s-risk: ${safeLine(note)}`);
  const expired = report.findings.filter(({ expiredException }) => expiredException !== undefined);
  if (expired.length === 0) return;
  const until = [...new Set(expired.map(({ expiredException }) => expiredException?.expires ?? ''))].sort();
  const words = expired.length === 1 ? '1 finding is open again' : `${String(expired.length)} findings are open again`;
  terminal.warn(`k8s-risk: ${words}: exceptions ended on ${until.slice(0, 3).join(', ')}; see k8s-risk exceptions`);
}
