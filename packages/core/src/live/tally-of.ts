import type { Inventory } from '../inventory/inventory.ts';
import type { CheckTally } from '../model/report.ts';
import type { AskedCheck } from './asked-checks.ts';
import type { OutcomeCounts } from './judgement.ts';

/** The denominator of a check. A kind that could not be read is a reason, whether or not there are subjects. */
export function tallyOf({ check }: AskedCheck, counts: OutcomeCounts, inventory: Inventory): CheckTally {
  const missing = check.about.kinds.flatMap((kind) => inventory.gap(kind) ?? []);
  return {
    checkId: check.id,
    failed: counts.failed(),
    accepted: counts.accepted(),
    passed: counts.passed(),
    notApplicable: counts.notApplicable(),
    notEvaluable: counts.notEvaluable(),
    reasons: [...new Set([...missing, ...counts.reasons()])].sort(),
  };
}
