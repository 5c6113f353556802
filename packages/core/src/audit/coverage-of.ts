import type { AnyCheck } from '../checks/contract/check.ts';
import { kindLabel } from '../model/kinds.ts';
import type { KindKey } from '../model/kinds.ts';
import type { CoverageEntry } from '../model/report.ts';
import { compareText } from '../model/resource.ts';
import type { Gap } from '../model/snapshot.ts';

/** Each gap with the checks that it keeps from judging. */
export function coverageOf(gaps: readonly Gap[], checks: readonly AnyCheck[]): readonly CoverageEntry[] {
  const touching = new Map<KindKey, string[]>();
  for (const check of checks) {
    for (const kind of new Set([...check.about.kinds, ...(check.needs ?? [])])) {
      const list = touching.get(kind);
      if (list === undefined) touching.set(kind, [check.id]);
      else list.push(check.id);
    }
  }
  return gaps
    .map((gap): CoverageEntry => ({
      kind: kindLabel(gap.kind),
      namespace: gap.namespace,
      state: 'not-evaluable',
      reason: gap.reason,
      checks: (touching.get(gap.kind) ?? []).toSorted(compareText),
    }))
    .sort((a, b) => compareText(a.kind, b.kind) || compareText(a.namespace ?? '', b.namespace ?? ''));
}
