import type { Attack } from '../../graph/attack/attack.ts';
import type { RouteGroup } from '../../graph/attack/collapse-routes.ts';
import { findRoutes } from '../../graph/attack/routes.ts';
import type { Route } from '../../graph/attack/routes.ts';
import type { Finding } from '../../model/finding.ts';
import type { PathCut } from '../../model/paths.ts';
import { compareText } from '../../model/resource.ts';
import { jewelWeights } from '../../model/scores.ts';
import { severityRank } from '../../model/severity.ts';
import { objectKey } from '../../scoring/finding-index.ts';
import { jewelRisk } from '../../scoring/impact.ts';
import { gradeOf } from '../../scoring/risk.ts';
import type { ScoreState } from '../../scoring/score-state.ts';
import { fixOf } from './describe-path.ts';

const mostSteps = 12;

/** Findings of one object that close steps together. */
interface Candidate {
  readonly key: string;
  readonly findings: readonly Finding[];
  readonly hits: number;
}

/**
 * The fewest fixes that cut the most paths: always the object whose fix leaves the fewest ways, until nothing is
 * left or nothing helps. A fix without which the same paths are cut is taken out again; every number is computed anew.
 */
export function planCuts(attack: Attack, state: ScoreState, groups: readonly RouteGroup[]): readonly PathCut[] {
  const chosen: (readonly Finding[])[] = [];
  const all = groups.flatMap(({ routes }) => routes);
  let left: readonly Route[] = all;
  while (left.length > 0 && chosen.length < mostSteps) {
    const best = bestFix(attack, state, { chosen, left });
    if (best === undefined) break;
    chosen.push(best.fix);
    ({ left } = best);
  }
  const needed = withoutIdle(attack, state, chosen, left.length);
  return tell(attack, state, { groups, needed });
}

function routesWithout(attack: Attack, state: ScoreState, fixes: readonly (readonly Finding[])[]): readonly Route[] {
  const cut = state.cuts.cutBy(idsOf(fixes));
  return findRoutes(attack, (edge) => cut.has(edge));
}

function idsOf(fixes: readonly (readonly Finding[])[]): ReadonlySet<string> {
  return new Set(fixes.flat().map(({ id }) => id));
}

/**
 * So many of the most promising fixes are tried before one is chosen, since another way may be open beside the one that
 * they close; and so many more while none of them cuts anything.
 */
const tried = 6;
const triedAtMost = 24;

/** The fix that leaves the fewest ways, or else the least harmful ones. */
function bestFix(
  attack: Attack,
  state: ScoreState,
  { chosen, left }: { readonly chosen: readonly (readonly Finding[])[]; readonly left: readonly Route[] },
): { readonly fix: readonly Finding[]; readonly left: readonly Route[] } | undefined {
  let best: { readonly fix: readonly Finding[]; readonly left: readonly Route[]; readonly harm: number } | undefined;
  for (const [index, { findings }] of candidatesFor(attack, state, left).entries()) {
    if (index >= tried && best !== undefined && best.left.length < left.length) break;
    const after = routesWithout(attack, state, [...chosen, findings]);
    const harm = harmOf(after);
    const isBetter =
      best === undefined || after.length < best.left.length || (after.length === best.left.length && harm < best.harm);
    if (isBetter) best = { fix: findings, left: after, harm };
  }
  return best;
}

function harmOf(routes: readonly Route[]): number {
  return routes.reduce((sum, { jewel, cost }) => sum + jewelRisk(jewelWeights[jewel], cost / 1000), 0);
}

/** Objects by how many ways their findings close; among equals the one with the worst finding, then by name. */
function candidatesFor(attack: Attack, state: ScoreState, routes: readonly Route[]): readonly Candidate[] {
  const { cuts } = state;
  const byObject = new Map<string, { findings: Map<string, Finding>; hits: Set<Route> }>();
  for (const route of routes) {
    for (const edge of route.edges) {
      for (const finding of concrete(cuts.findingsOf(edge))) {
        const key = objectKey(finding.resource);
        const known = byObject.get(key) ?? { findings: new Map(), hits: new Set() };
        byObject.set(key, known);
        known.findings.set(finding.id, finding);
        known.hits.add(route);
      }
    }
  }
  const candidates = [...byObject]
    .sort(([a, one], [b, other]) => other.hits.size - one.hits.size || compareText(a, b))
    .slice(0, triedAtMost)
    .map(([key, { findings, hits }]): Candidate => ({
      key,
      findings: withSiblings(attack, state, [...findings.values()]),
      hits: hits.size,
    }));
  return candidates.sort(
    (a, b) =>
      b.hits - a.hits ||
      worst(b.findings) - worst(a.findings) ||
      a.findings.length - b.findings.length ||
      compareText(a.key, b.key),
  );
}

/** One way out of a container beside another: all steps of the same places that the object allows, with the fewest findings. */
function withSiblings(attack: Attack, state: ScoreState, seen: readonly Finding[]): readonly Finding[] {
  const { cuts } = state;
  const { edges } = attack.graph;
  const ends = new Set<string>();
  for (const { id } of seen) for (const edge of cuts.edgesOf(id)) ends.add(endsOf(edges[edge]));
  const key = objectKey(seen[0]?.resource ?? { apiVersion: null, kind: '', namespace: null, name: '' });
  const found = new Map(seen.map((finding) => [finding.id, finding]));
  for (const { id } of seen) {
    for (const edge of cuts.edgesOf(id)) {
      const from = edges[edge]?.from ?? -1;
      for (const sibling of attack.graph.digraph.outEdges.subarray(
        attack.graph.digraph.outStart[from],
        attack.graph.digraph.outStart[from + 1],
      )) {
        if (!ends.has(endsOf(edges[sibling]))) continue;
        for (const finding of concrete(cuts.findingsOf(sibling)))
          if (objectKey(finding.resource) === key) found.set(finding.id, finding);
      }
    }
  }
  return fewest(state, [...found.values()]);
}

/** A combination is cured by curing one of its members: those say what to do. */
function concrete(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ checkId }) => !checkId.startsWith('path-'));
}

function endsOf(edge: { readonly from: number; readonly to: number } | undefined): string {
  return edge === undefined ? '' : `${String(edge.from)}>${String(edge.to)}`;
}

/** Leaves out what closes nothing that the others do not close: the mildest first. */
function fewest(state: ScoreState, findings: readonly Finding[]): readonly Finding[] {
  const goal = state.cuts.cutBy(new Set(findings.map(({ id }) => id))).size;
  const sorted = findings.toSorted(
    (a, b) =>
      severityRank(b.severity) - severityRank(a.severity) ||
      compareText(a.checkId, b.checkId) ||
      compareText(a.id, b.id),
  );
  let kept: readonly Finding[] = sorted;
  for (const finding of sorted.toReversed()) {
    const less = kept.filter((other) => other !== finding);
    if (less.length > 0 && state.cuts.cutBy(new Set(less.map(({ id }) => id))).size === goal) kept = less;
  }
  return kept;
}

function worst(findings: readonly Finding[]): number {
  return Math.max(0, ...findings.map(({ severity }) => severityRank(severity)));
}

/** From the last to the first: whoever is not needed for what is cut at the end goes. */
function withoutIdle(
  attack: Attack,
  state: ScoreState,
  chosen: readonly (readonly Finding[])[],
  left: number,
): readonly (readonly Finding[])[] {
  let kept = chosen;
  for (const fix of chosen.toReversed()) {
    const less = kept.filter((other) => other !== fix);
    if (routesWithout(attack, state, less).length === left) kept = less;
  }
  return kept;
}

interface Plan {
  readonly groups: readonly RouteGroup[];
  readonly needed: readonly (readonly Finding[])[];
}

function tell(attack: Attack, state: ScoreState, { groups, needed }: Plan): readonly PathCut[] {
  let before = groups.length;
  return needed.map((fix, index): PathCut => {
    const done = needed.slice(0, index + 1);
    const left = new Set(routesWithout(attack, state, done).map(pairOf));
    const pathsLeft = groups.filter(({ routes }) => routes.some((route) => left.has(pairOf(route)))).length;
    const risk = Math.round(state.riskWithout(idsOf(done)) * 10) / 10;
    const cut: PathCut = {
      fix: fixOf(fix),
      pathsCut: before - pathsLeft,
      pathsLeft,
      riskAfter: risk,
      gradeAfter: gradeOf(risk),
    };
    before = pathsLeft;
    return cut;
  });
}

/** A way by its ends: there may be another one between them. */
function pairOf({ entry, first, jewel }: Route): string {
  return `${entry}|${entry === 'anonymous' ? '' : String(first)}|${jewel}`;
}
