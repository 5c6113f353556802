import type { ComplianceResult, ControlResult, ControlState } from '../model/compliance.ts';
import type { Control } from '../model/control.ts';
import type { AuditReport, CheckTally } from '../model/report.ts';
import { compareText } from '../model/resource.ts';
import type { Framework } from './framework.ts';

/** What is asked of a check here: its id, where it can run, and what it serves. */
export interface ServingCheck {
  readonly id: string;
  readonly mode: 'both' | 'live' | 'files' | 'import';
  readonly controls: readonly Control[];
  readonly retired?: unknown;
}

/** What a report says about the controls of a framework. */
export function assessFramework(
  report: AuditReport,
  framework: Framework,
  checks: readonly ServingCheck[],
): ComplianceResult {
  const tallies = new Map(report.tallies.map((tally) => [tally.checkId, tally]));
  const serving = servingChecks(framework.id, checks);
  return {
    framework: framework.id,
    title: framework.title,
    controls: framework.controls.map(({ id, title }): ControlResult => {
      const own = serving.get(id) ?? [];
      const judged = own.map((check) => ({ check, tally: tallies.get(check.id) }));
      const findings = sum(judged, ({ tally }) => tally?.failed ?? 0);
      const accepted = sum(judged, ({ tally }) => tally?.accepted ?? 0);
      const reasons = [...new Set(judged.flatMap(({ check, tally }) => reasonsOf(check, tally, report)))].sort(
        compareText,
      );
      const passed = sum(judged, ({ tally }) => tally?.passed ?? 0);
      const state = stateOf({ checks: own.length, findings, accepted, reasons: reasons.length, passed });
      return { id, title, state, checks: own.map((check) => check.id), findings, accepted, reasons };
    }),
  };
}

/** Control id to the active checks that name it, by id. */
export function servingChecks<Check extends ServingCheck>(
  frameworkId: string,
  checks: readonly Check[],
): ReadonlyMap<string, readonly Check[]> {
  const serving = new Map<string, Check[]>();
  for (const check of checks.toSorted((a, b) => compareText(a.id, b.id))) {
    if (check.retired !== undefined) continue;
    for (const control of check.controls) {
      if (control.framework !== frameworkId) continue;
      const list = serving.get(control.id);
      if (list === undefined) serving.set(control.id, [check]);
      else if (!list.includes(check)) list.push(check);
    }
  }
  return serving;
}

interface ControlCounts {
  readonly checks: number;
  readonly findings: number;
  readonly accepted: number;
  readonly reasons: number;
  readonly passed: number;
}

function stateOf({ checks, findings, accepted, reasons, passed }: ControlCounts): ControlState {
  if (checks === 0) return 'manual';
  if (findings > 0) return 'violated';
  if (reasons > 0) return 'not-evaluable';
  if (accepted > 0) return 'accepted';
  return passed > 0 ? 'met' : 'not-applicable';
}

/** Why a check has not judged all that there is; a check that did not run has judged nothing. */
function reasonsOf(check: ServingCheck, tally: CheckTally | undefined, report: AuditReport): readonly string[] {
  if (tally !== undefined) return tally.notEvaluable > 0 || tally.reasons.length > 0 ? tally.reasons : [];
  if (check.mode === 'live' && report.source === 'manifests') return ['needs-cluster'];
  if (check.mode === 'import') return ['needs-report'];
  if (check.mode === 'files') return [];
  return ['not-run'];
}

function sum<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}
