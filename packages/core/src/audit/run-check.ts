import type { AnyCheck, CheckContext, ParameterValues } from '../checks/contract/check.ts';
import type { SubjectIdentity } from '../checks/contract/subject-source.ts';
import type { GapReason } from '../model/snapshot.ts';
import type { Failure, Verdict } from '../model/verdict.ts';

export interface FailedSubject {
  readonly check: AnyCheck;
  readonly subject: unknown;
  readonly identity: SubjectIdentity;
  readonly failure: Failure;
  /** The check's settings in this audit. */
  readonly parameters: ParameterValues;
}

export interface CheckOutcome {
  readonly check: AnyCheck;
  readonly failures: readonly FailedSubject[];
  readonly passed: number;
  readonly notApplicable: number;
  readonly notEvaluable: number;
  readonly reasons: readonly GapReason[];
}

/** Puts one check to all of its subjects. A missing relation is not-evaluable, never a pass (invariant 5). */
export function runCheck(check: AnyCheck, context: CheckContext): CheckOutcome {
  const { inventory } = context;
  const failures: FailedSubject[] = [];
  const reasons = new Set<GapReason>();
  let passed = 0;
  let inapplicable = 0;
  let unknown = 0;
  for (const kind of check.about.kinds) {
    const reason = inventory.gap(kind);
    if (reason !== undefined) reasons.add(reason);
  }
  for (const subject of check.about.list(inventory)) {
    const verdict = judge(check, subject, context);
    if (verdict.status === 'pass') passed += 1;
    else if (verdict.status === 'not-applicable') inapplicable += 1;
    else if (verdict.status === 'not-evaluable') {
      unknown += 1;
      reasons.add(verdict.reason);
    } else
      failures.push({
        check,
        subject,
        identity: check.about.identify(subject),
        failure: verdict,
        parameters: context.parameters,
      });
  }
  return { check, failures, passed, notApplicable: inapplicable, notEvaluable: unknown, reasons: [...reasons].sort() };
}

/** One check about one subject. */
export function judge(check: AnyCheck, subject: unknown, context: CheckContext): Verdict {
  if (check.needs !== undefined && context.inventory.snapshot.gaps.length > 0) {
    const { namespace } = check.about.identify(subject);
    for (const kind of check.needs) {
      const reason = context.inventory.gap(kind, namespace);
      if (reason !== undefined) return { status: 'not-evaluable', reason };
    }
  }
  return check.test(subject, context);
}
