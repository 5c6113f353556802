import { isAtLeast, podSpecKinds, kindLabel } from '@k8s-risk/core';
import type { AuditReport } from '@k8s-risk/core';
import type { FailThreshold } from './command.ts';
import type { ExitCode } from './refuse.ts';

export interface GateOptions {
  readonly failOn: FailThreshold | 'info';
  readonly skipUnreadable: boolean;
  /** The highest risk that passes; undefined: any. */
  readonly risk?: number | undefined;
}

export interface GateVerdict {
  readonly exitCode: ExitCode;
  /** Words for stderr; the reason where it is 1 or 2. */
  readonly messages: readonly string[];
}

/**
 * The exit code of an audit. Without a threshold there is no gate, and it is 0. Under one, what could not be judged is
 * never green: unreadable documents, no readable workload kind and an empty input are 2.
 */
export function judgeGate(report: AuditReport, { failOn, skipUnreadable, risk }: GateOptions): GateVerdict {
  if (failOn === 'never' && risk === undefined) return { exitCode: 0, messages: [] };
  const messages = gapMessages(report);
  if (report.errors.length > 0 && !skipUnreadable) {
    return refusal(
      messages,
      `${count(report.errors.length, 'document')} could not be read: mend them, or say --skip-unreadable where that is expected`,
    );
  }
  if (noWorkloadKind(report))
    return refusal(messages, 'no workload kind could be read, so nothing could be judged: see k8s-risk permissions');
  if (
    Object.keys(report.inventory.objects).length === 0 &&
    report.tallies.every(({ passed, failed }) => passed + failed === 0)
  ) {
    return refusal(messages, 'nothing was there to be judged');
  }
  const faults = [...findingFaults(report, failOn), ...riskFaults(report, risk)];
  return { exitCode: faults.length === 0 ? 0 : 1, messages: [...messages, ...faults] };
}

function findingFaults({ findings }: AuditReport, failOn: GateOptions['failOn']): readonly string[] {
  if (failOn === 'never') return [];
  const above = findings.filter(({ severity }) => isAtLeast(severity, failOn)).length;
  return above === 0 ? [] : [`${count(above, 'finding')} at or above ${failOn}`];
}

function riskFaults({ scores }: AuditReport, limit: number | undefined): readonly string[] {
  if (limit === undefined || !('risk' in scores) || scores.risk <= limit) return [];
  return [`risk ${scores.risk.toFixed(1)} is above ${String(limit)}, the policy's threshold`];
}

function refusal(messages: readonly string[], reason: string): GateVerdict {
  return { exitCode: 2, messages: [...messages, reason] };
}

function gapMessages({ coverage }: AuditReport): readonly string[] {
  return coverage.map(({ kind, namespace, reason, checks }) => {
    const where = namespace === null ? '' : ` in ${namespace}`;
    return `not seen: ${kind}${where} (${reason}); ${count(checks.length, 'check')} could not judge everything`;
  });
}

function noWorkloadKind({ coverage }: AuditReport): boolean {
  const missing = new Set(coverage.filter(({ namespace }) => namespace === null).map(({ kind }) => kind));
  return podSpecKinds.every((key) => missing.has(kindLabel(key)));
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
