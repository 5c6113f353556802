import { catalogue } from '../../checks/catalogue.ts';
import type { Attack } from '../../graph/attack/attack.ts';
import type { Vertex } from '../../graph/attack/attack-graph.ts';
import type { RouteGroup } from '../../graph/attack/collapse-routes.ts';
import { edgeTypes } from '../../graph/attack/edge-types.ts';
import { jewelLabels } from '../../graph/attack/landmarks.ts';
import type { Finding } from '../../model/finding.ts';
import type { AttackPath, PathFix, PathHop, PathVertex } from '../../model/paths.ts';
import { resourceLabel, uniqueResources } from '../../model/resource.ts';
import { round } from '../../model/round.ts';
import type { EdgeCuts } from '../../scoring/edge-cuts.ts';

const wordsOf = new Map(catalogue.map((check) => [check.id, check]));

/** A group of ways as a path of the answer, told along the cheapest of them. */
export function describePath(attack: Attack, cuts: EdgeCuts, group: RouteGroup): AttackPath {
  const { shown, routes } = group;
  const hops = shown.edges.map((edge) => hopOf(attack, cuts, edge));
  const first = attack.graph.vertices[shown.first];
  const collapsed = uniqueResources(routes.flatMap((route) => attack.graph.vertices[route.first]?.resource ?? []));
  return {
    id: group.id,
    score: round(group.score, 1),
    cost: bits(shown.cost),
    likelihood: round(2 ** (-shown.cost / 1000), 6),
    title: titleOf(hops, collapsed.length),
    entry: { kind: shown.entry, workload: first?.kind === 'container' ? first.resource : null },
    jewel: { class: shown.jewel, label: jewelLabels[shown.jewel] },
    hops,
    collapsed,
    namespaces: [...new Set(collapsed.flatMap(({ namespace }) => namespace ?? []))].sort(),
    findingIds: [...new Set(hops.flatMap(({ findingId }) => findingId ?? []))],
  };
}

function hopOf({ graph }: Attack, cuts: EdgeCuts, number: number): PathHop {
  const edge = graph.edges[number];
  if (edge === undefined) throw new RangeError(`no edge ${String(number)}`);
  const [finding] = cuts.findingsOf(number);
  return {
    from: placeOf(graph.vertices[edge.from]),
    to: placeOf(graph.vertices[edge.to]),
    edge: edge.type,
    technique: edgeTypes[edge.type],
    why: edge.why,
    object: edge.object,
    cost: bits(edge.cost),
    confidence: edge.confidence,
    findingId: finding?.id ?? null,
    checkId: finding?.checkId ?? null,
    severity: finding?.severity ?? null,
    fix: finding === undefined ? null : fixOf([finding]),
  };
}

export function placeOf(vertex: Vertex | undefined): PathVertex {
  if (vertex === undefined) throw new RangeError('no such place');
  const { kind, label, resource, container } = vertex;
  return { kind, label, resource, container };
}

/** Findings of one object as a fix: the first gives its name and its words. */
export function fixOf(findings: readonly Finding[]): PathFix {
  const [first] = findings;
  if (first === undefined) throw new Error('a fix of nothing');
  return {
    id: first.id,
    checkId: first.checkId,
    findingIds: findings.map(({ id }) => id),
    object: first.resource,
    container: first.container,
    text: wordsOf.get(first.checkId)?.fix ?? first.message,
  };
}

/** `Internet -> Deployment shop/web -> Node n1 -> a node, as root`: its ends and what lies between, hubs left out. */
function titleOf(hops: readonly PathHop[], workloads: number): string {
  const [first] = hops;
  const last = hops.at(-1);
  if (first === undefined || last === undefined) return '';
  const middle = hops.slice(0, -1).map(({ to }, index) => {
    const name = to.kind === 'container' && to.resource !== null ? resourceLabel(to.resource) : to.label;
    return index === 0 && workloads > 1 ? `${name} (and ${String(workloads - 1)} more)` : name;
  });
  return [first.from.label, ...middle, last.to.label].join(' → ');
}

function bits(cost: number): number {
  return cost / 1000;
}
