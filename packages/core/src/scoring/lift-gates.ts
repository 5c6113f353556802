import type { Attack } from '../graph/attack/attack.ts';
import { at } from '../graph/digraph.ts';
import { shortestPathsTo } from '../graph/shortest-paths.ts';
import type { Finding } from '../model/finding.ts';
import { compareText, resourceLabel } from '../model/resource.ts';
import type { GateLift, JewelClass } from '../model/scores.ts';
import { severityRank } from '../model/severity.ts';
import { objectKey } from './finding-index.ts';
import type { FindingIndex } from './finding-index.ts';
import { gradeOf } from './risk.ts';
import type { ScoreState } from './score-state.ts';

/** A floor that so many objects hold together has no short answer. */
const mostObjects = 8;

/** The jewels whose paths hold a gate. */
const jewelsOf: Readonly<Record<string, readonly JewelClass[]>> = {
  takeover: ['cluster-admin', 'control-plane'],
  'cluster-admin-path': ['cluster-admin'],
};

/** For each floor that holds, a few findings without which it does not. */
export function liftGates(attack: Attack, state: ScoreState, findings: FindingIndex): readonly GateLift[] {
  const gates = state.gatesWithout(new Set());
  if (gates.length === 0) return [];
  const fixed = new Set<string>();
  return gates.map(({ gate }): GateLift => {
    const found = liftOf(attack, state, gate).flatMap((id) => findings.withId(id) ?? []);
    for (const { id } of found) fixed.add(id);
    const riskAfter = Math.round(state.riskWithout(fixed) * 10) / 10;
    const fixes = found.map(({ id, checkId, resource }) => ({
      object: resourceLabel(resource),
      checkId,
      findingId: id,
    }));
    return { gate, fixes, riskAfter, gradeAfter: gradeOf(riskAfter) };
  });
}

function liftOf(attack: Attack, state: ScoreState, gate: string): readonly string[] {
  const ids = gate === 'anonymous-power' ? curesOfAnonymous(state) : cutsOfPaths(attack, state, gate);
  if (holds(state, gate, ids)) return [];
  // From the last to the first: what is not needed in the end goes.
  let kept = ids;
  for (const id of ids.toReversed()) {
    const less = kept.filter((other) => other !== id);
    if (!holds(state, gate, less)) kept = less;
  }
  return kept;
}

function holds({ gatesWithout }: ScoreState, gate: string, fixed: readonly string[]): boolean {
  return gatesWithout(new Set(fixed)).some((one) => one.gate === gate);
}

/** Always the finding that takes away the most rights. */
function curesOfAnonymous({ anonymousCures }: ScoreState): readonly string[] {
  const chosen: string[] = [];
  let left = anonymousCures.filter((cures) => cures.length > 0);
  while (left.length > 0) {
    const counts = new Map<string, number>();
    for (const cures of left) for (const id of cures) counts.set(id, (counts.get(id) ?? 0) + 1);
    const [best] = [...counts].toSorted(([a, one], [b, other]) => other - one || compareText(a, b));
    if (best === undefined) break;
    chosen.push(best[0]);
    left = left.filter((cures) => !cures.includes(best[0]));
  }
  return chosen;
}

/** Always the object on the cheapest way whose findings make the way dearest, until no way is cheap. */
function cutsOfPaths(attack: Attack, state: ScoreState, gate: string): readonly string[] {
  const wanted = jewelsOf[gate] ?? [];
  const chosen: string[] = [];
  for (let count = 0; count < mostObjects && holds(state, gate, chosen); count += 1) {
    const done = new Set(chosen);
    const costOf = (ids: readonly string[]): number => {
      const facts = state.factsWithout(new Set([...done, ...ids]));
      return (gate === 'takeover' ? facts.takeoverCost : facts.clusterAdminCost) ?? Infinity;
    };
    const [best] = candidatesOn(state, cheapestWay(attack, wanted, state.cuts.cutBy(done)), done)
      .map((findings) => ({ findings, cost: costOf(findings.map(({ id }) => id)) }))
      .toSorted((a, b) => b.cost - a.cost || worst(b.findings) - worst(a.findings));
    if (best === undefined) break;
    chosen.push(...best.findings.map(({ id }) => id));
  }
  return chosen;
}

/** The steps of the cheapest way from an entry that needs nothing private to one of the jewels. */
function cheapestWay(attack: Attack, wanted: readonly JewelClass[], cut: ReadonlySet<number>): readonly number[] {
  const { digraph, edges } = attack.graph;
  const goals = attack.jewels.filter((jewel) => wanted.includes(jewel.class)).map(({ vertex }) => vertex);
  const { distance, via } = shortestPathsTo(digraph, goals, (edge) => cut.has(edge));
  const [start] = attack.entries
    .filter(({ kind }) => kind !== 'edge')
    .toSorted((a, b) => at(distance, a.vertex) - at(distance, b.vertex));
  const way: number[] = [];
  for (let next = start === undefined ? -1 : at(via, start.vertex); next !== -1;) {
    way.push(next);
    const to = edges[next]?.to;
    next = to === undefined ? -1 : at(via, to);
  }
  return way;
}

/** The findings on a way by their object. Combinations are cured by curing one of their members: those are named. */
function candidatesOn(
  { cuts }: ScoreState,
  way: readonly number[],
  done: ReadonlySet<string>,
): readonly (readonly Finding[])[] {
  const byObject = new Map<string, Map<string, Finding>>();
  for (const finding of way.flatMap((edge) => cuts.findingsOf(edge))) {
    if (finding.checkId.startsWith('path-') || done.has(finding.id)) continue;
    const key = objectKey(finding.resource);
    const known = byObject.get(key) ?? new Map<string, Finding>();
    byObject.set(key, known.set(finding.id, finding));
  }
  return [...byObject].toSorted(([a], [b]) => compareText(a, b)).map(([, findings]) => [...findings.values()]);
}

function worst(findings: readonly Finding[]): number {
  return Math.max(0, ...findings.map(({ severity }) => severityRank(severity)));
}
