import { assessFramework, catalogue, parseBaseline, sinceBaseline } from '@k8s-risk/core';
import type { AuditReport, Baseline, Framework, Policy, Result } from '@k8s-risk/core';
import { readTextFile } from '@k8s-risk/core/node';
import type { AuditCommand } from './command.ts';
import type { GateOptions } from './gate.ts';
import type { ChosenRun } from './run-chosen-audit.ts';

export async function readBaseline(file: string | undefined): Promise<Result<Baseline | undefined, string>> {
  if (file === undefined) return { ok: true, value: undefined };
  const text = await readTextFile(file);
  return text.ok ? parseBaseline(text.value, file) : text;
}

/** The report as it is shown: with what a framework asks for, and without what a baseline knows. */
export function reportFor({ run, framework }: ChosenRun, baseline: Baseline | undefined): AuditReport {
  const whole = withCompliance(run.report, framework);
  return baseline === undefined ? whole : sinceBaseline(whole, baseline);
}

/** What is written on the command line wins; else the thresholds of the policy; else there is no gate. */
export function gateOf({ failOn, skipUnreadable }: AuditCommand, { thresholds }: Policy): GateOptions {
  return {
    failOn: failOn ?? thresholds.failOn ?? 'never',
    risk: failOn === undefined ? thresholds.risk : undefined,
    skipUnreadable,
  };
}

function withCompliance(report: AuditReport, framework: Framework | undefined): AuditReport {
  return framework === undefined ? report : { ...report, compliance: assessFramework(report, framework, catalogue) };
}
