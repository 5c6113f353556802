import { makeFindings } from '../audit/make-findings.ts';
import type { FindingParts, MadeFinding } from '../audit/make-findings.ts';
import { judge } from '../audit/run-check.ts';
import type { FailedSubject } from '../audit/run-check.ts';
import type { CheckContext } from '../checks/contract/check.ts';
import type { GapReason } from '../model/snapshot.ts';
import type { AskedCheck } from './asked-checks.ts';

/** How one subject of a check came out, in a byte: there are very many. */
export type Outcome = number;

const passed: Outcome = 1;
const inapplicable: Outcome = 2;
const failed: Outcome = 3;
const accepted: Outcome = 4;
/** From here on not evaluable, one for each reason. */
const unknown: Outcome = 5;

const reasons: readonly GapReason[] = [
  'forbidden',
  'api-missing',
  'needs-host',
  'needs-report',
  'provider-managed',
  'not-requested',
  'unreadable',
];

export interface Judgement {
  /** One for each subject, in their order. */
  readonly outcomes: readonly Outcome[];
  readonly made: readonly MadeFinding[];
}

const noFindings: readonly MadeFinding[] = [];

/** One check about some subjects, and the findings that come of it. */
export function judgeSubjects(
  { check, parameters }: AskedCheck,
  subjects: readonly unknown[],
  { context, parts }: { readonly context: Omit<CheckContext, 'parameters'>; readonly parts: FindingParts },
): Judgement {
  const own = { ...context, parameters };
  const failures: FailedSubject[] = [];
  const outcomes = subjects.map((subject): Outcome => {
    const verdict = judge(check, subject, own);
    switch (verdict.status) {
      case 'pass':
        return passed;
      case 'not-applicable':
        return inapplicable;
      case 'not-evaluable':
        return unknown + reasons.indexOf(verdict.reason);
      case 'fail':
        failures.push({ check, subject, identity: check.about.identify(subject), failure: verdict, parameters });
        return accepted;
    }
  });
  if (failures.length === 0) return { outcomes, made: noFindings };
  const made = makeFindings(failures, parts);
  const open = new Set<unknown>();
  for (const { finding, failed: behind } of made) {
    if (finding.status === 'fail') for (const { subject } of behind) open.add(subject);
  }
  return {
    outcomes: outcomes.map((outcome, index) => (outcome === accepted && open.has(subjects[index]) ? failed : outcome)),
    made,
  };
}

/** Counts of one check over all of its subjects. */
export interface OutcomeCounts {
  readonly add: (outcome: Outcome, by: 1 | -1) => void;
  readonly failed: () => number;
  readonly accepted: () => number;
  readonly passed: () => number;
  readonly notApplicable: () => number;
  readonly notEvaluable: () => number;
  readonly reasons: () => readonly GapReason[];
}

export function makeOutcomeCounts(): OutcomeCounts {
  const counts = new Map<Outcome, number>();
  const of = (outcome: Outcome): number => counts.get(outcome) ?? 0;
  return {
    add: (outcome, by) => void counts.set(outcome, of(outcome) + by),
    failed: () => of(failed),
    accepted: () => of(accepted),
    passed: () => of(passed),
    notApplicable: () => of(inapplicable),
    notEvaluable: () => reasons.reduce((sum, _reason, index) => sum + of(unknown + index), 0),
    reasons: () => reasons.filter((_reason, index) => of(unknown + index) > 0),
  };
}
