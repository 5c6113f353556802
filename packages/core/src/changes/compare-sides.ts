import type { Finding } from '../model/finding.ts';
import { apiGroupOf, compareText } from '../model/resource.ts';
import { severityRank } from '../model/severity.ts';

/** As much of a finding as two sides can be compared by: reports have it, and so has the history. */
export type ComparedFinding = Pick<Finding, 'id' | 'checkId' | 'severity' | 'resource' | 'container' | 'message'>;

export interface Comparison {
  /** Only on the second side, worst first. */
  readonly added: readonly ComparedFinding[];
  /** Only on the first side, worst first. */
  readonly removed: readonly ComparedFinding[];
  /** On both, with another severity. */
  readonly changed: readonly { readonly before: ComparedFinding; readonly after: ComparedFinding }[];
  readonly same: number;
}

/**
 * Compares by check, object and container, whichever cluster or folder it is in: a finding's id names its cluster, so two
 * clusters, or a folder and a cluster, share none.
 */
export function compareSides(before: readonly ComparedFinding[], after: readonly ComparedFinding[]): Comparison {
  const earlier = new Map(before.map((finding) => [keyOf(finding), finding]));
  const added: ComparedFinding[] = [];
  const changed: { before: ComparedFinding; after: ComparedFinding }[] = [];
  let same = 0;
  const matched = new Set<string>();
  for (const finding of after) {
    const key = keyOf(finding);
    if (matched.has(key)) continue;
    matched.add(key);
    const was = earlier.get(key);
    earlier.delete(key);
    if (was === undefined) added.push(finding);
    else if (was.severity !== finding.severity) changed.push({ before: was, after: finding });
    else same += 1;
  }
  return {
    added: added.sort(worstFirst),
    removed: [...earlier.values()].sort(worstFirst),
    changed: changed.sort((a, b) => worstFirst(a.after, b.after)),
    same,
  };
}

function keyOf({ checkId, resource, container }: ComparedFinding): string {
  const { apiVersion, kind, namespace, name } = resource;
  return [checkId, apiGroupOf(apiVersion), kind, namespace ?? '', name, container ?? ''].join('\n');
}

function worstFirst(a: ComparedFinding, b: ComparedFinding): number {
  return severityRank(b.severity) - severityRank(a.severity) || compareText(keyOf(a), keyOf(b));
}
