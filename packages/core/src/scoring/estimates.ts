import type { Finding } from '../model/finding.ts';
import type { Compare } from '../model/sorted.ts';
import { changeSorted } from '../model/sorted.ts';
import type { Severity } from '../model/severity.ts';
import { objectKey } from './finding-index.ts';
import type { FindingIndex } from './finding-index.ts';

const severityWeight: Readonly<Record<Severity, number>> = { critical: 8, high: 4, medium: 2, low: 1, info: 0 };

/** What decides how much the findings of an object may gain, beside their severity. */
export interface EstimateOf {
  readonly exposure: (objectKey: string) => number;
  /** The ids of its findings that allow a step on a tight path. */
  readonly onPaths: (objectKey: string) => ReadonlySet<string>;
}

/** Findings by their estimate, each list in the ordinary order. */
export interface Estimates {
  readonly of: (finding: Finding) => number;
  /** The highest first. */
  readonly lists: readonly (readonly [estimate: number, findings: readonly Finding[]])[];
}

/** Keeps the order from one time to the next: only findings of objects that are different are put elsewhere. */
export interface EstimateMemory {
  readonly order: (
    findings: { readonly all: readonly Finding[]; readonly index: FindingIndex },
    estimateOf: EstimateOf,
    compare: Compare<Finding>,
  ) => Estimates;
}

interface Estimated {
  readonly own: readonly Finding[];
  readonly exposure: number;
  readonly onPaths: ReadonlySet<string>;
}

export function makeEstimateMemory(): EstimateMemory {
  let lists: ReadonlyMap<number, readonly Finding[]> | undefined;
  const known = new Map<string, Estimated>();

  return {
    order: ({ all, index }, { exposure, onPaths }, compare) => {
      const moves = makeMoves();
      const objects = index.objects();
      for (const [key, own] of objects) {
        const last = known.get(key);
        const next = { own, exposure: exposure(key), onPaths: onPaths(key) };
        if (last !== undefined && isSameEstimate(last, next)) continue;
        known.set(key, next);
        if (lists === undefined) continue;
        if (last !== undefined) moves.leave(last);
        moves.enter(next);
      }
      if (known.size > objects.size) {
        for (const [key, last] of known) {
          if (objects.has(key)) continue;
          known.delete(key);
          moves.leave(last);
        }
      }
      const of = (finding: Finding): number => {
        const estimated = known.get(objectKey(finding.resource));
        return estimated === undefined ? 0 : estimate(finding, estimated);
      };
      lists = lists === undefined ? Map.groupBy(all, of) : moves.apply(lists, compare);
      return { of, lists: [...lists].sort(([a], [b]) => b - a) };
    },
  };
}

/** Severity x exposure x 2 on a tight path. */
function estimate({ id, severity }: Finding, { exposure, onPaths }: Estimated): number {
  return severityWeight[severity] * exposure * (onPaths.has(id) ? 2 : 1);
}

function isSameEstimate(a: Estimated, b: Estimated): boolean {
  if (a.own !== b.own || a.exposure !== b.exposure || a.onPaths.size !== b.onPaths.size) return false;
  return a.onPaths === b.onPaths || [...a.onPaths].every((id) => b.onPaths.has(id));
}

interface Moves {
  readonly leave: (estimated: Estimated) => void;
  readonly enter: (estimated: Estimated) => void;
  readonly apply: (
    lists: ReadonlyMap<number, readonly Finding[]>,
    compare: Compare<Finding>,
  ) => ReadonlyMap<number, readonly Finding[]>;
}

function makeMoves(): Moves {
  const changes = new Map<number, { readonly gone: Set<Finding>; readonly come: Set<Finding> }>();
  const changeOf = (value: number): { readonly gone: Set<Finding>; readonly come: Set<Finding> } => {
    let change = changes.get(value);
    if (change === undefined) changes.set(value, (change = { gone: new Set(), come: new Set() }));
    return change;
  };
  return {
    leave: (estimated) => {
      for (const finding of estimated.own) changeOf(estimate(finding, estimated)).gone.add(finding);
    },
    enter: (estimated) => {
      for (const finding of estimated.own) {
        const { gone, come } = changeOf(estimate(finding, estimated));
        if (!gone.delete(finding)) come.add(finding);
      }
    },
    apply: (lists, compare) => {
      if (changes.size === 0) return lists;
      const next = new Map(lists);
      for (const [value, change] of changes) {
        const list = changeSorted(lists.get(value) ?? [], change, compare);
        if (list.length > 0) next.set(value, list);
        else next.delete(value);
      }
      return next;
    },
  };
}
