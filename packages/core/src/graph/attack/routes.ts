import type { EntryKind } from '../../model/paths.ts';
import type { JewelClass } from '../../model/scores.ts';
import { at, never, outOf } from '../digraph.ts';
import type { IsCut } from '../digraph.ts';
import type { ShortestPaths } from '../shortest-paths.ts';
import type { Attack } from './attack.ts';
import { costsToJewels } from './attack.ts';

/** Shown up to a chance of one in four thousand, and to so many steps. */
const costLimit = 12_000;
const hopLimit = 12;

/** A cheapest way from an entry through one first vertex to one jewel: edge numbers in their order. */
export interface Route {
  readonly entry: EntryKind;
  readonly jewel: JewelClass;
  readonly cost: number;
  readonly edges: readonly number[];
  /** The first vertex after the entry. */
  readonly first: number;
}

/** For each entry, each vertex that it opens and each jewel, the cheapest way. */
export function findRoutes(attack: Attack, isCut: IsCut = never): readonly Route[] {
  const costs = isCut === never ? attack.jewels.map(({ vertex }) => attack.to(vertex)) : costsToJewels(attack, isCut);
  const routes: Route[] = [];
  const fromInternet = new Map<number, number>();
  for (const { kind, vertex: entry } of attack.entries) {
    const cheapest = cheapestWaysIn(attack, entry, isCut);
    if (kind === 'internet') for (const [first, edge] of cheapest) fromInternet.set(first, costOf(attack, edge));
    for (const [index, jewel] of attack.jewels.entries()) {
      const ways = costs[index];
      if (ways === undefined) continue;
      // An anonymous caller needs one way only; each exposed workload is a way of its own.
      let best: Route | undefined;
      for (const [first, edge] of cheapest) {
        // Whoever is on the internet is no better off in the network around the cluster.
        if (kind === 'edge' && (fromInternet.get(first) ?? Infinity) <= costOf(attack, edge)) continue;
        const route = follow(attack, { edge, first, ways });
        if (route === undefined) continue;
        const found: Route = { entry: kind, jewel: jewel.class, first, ...route };
        if (kind !== 'anonymous') routes.push(found);
        else if (best === undefined || found.cost < best.cost) best = found;
      }
      if (best !== undefined) routes.push(best);
    }
  }
  return routes;
}

function costOf({ graph }: Attack, edge: number): number {
  return graph.edges[edge]?.cost ?? Infinity;
}

/** The cheapest edge from an entry into each vertex. */
function cheapestWaysIn({ graph }: Attack, entry: number, isCut: IsCut): ReadonlyMap<number, number> {
  const cheapest = new Map<number, number>();
  for (const edge of outOf(graph.digraph, entry)) {
    const arc = graph.edges[edge];
    if (arc === undefined || isCut(edge)) continue;
    const before = cheapest.get(arc.to);
    if (before === undefined || arc.cost < (graph.edges[before]?.cost ?? Infinity)) cheapest.set(arc.to, edge);
  }
  return cheapest;
}

function follow(
  { graph }: Attack,
  { edge, first, ways }: { readonly edge: number; readonly first: number; readonly ways: ShortestPaths },
): Pick<Route, 'cost' | 'edges'> | undefined {
  const cost = (graph.edges[edge]?.cost ?? Infinity) + at(ways.distance, first);
  if (cost > costLimit) return undefined;
  const edges = [edge];
  for (let vertex = first, next = at(ways.via, vertex); next !== -1; next = at(ways.via, vertex)) {
    edges.push(next);
    vertex = graph.edges[next]?.to ?? vertex;
    if (edges.length > hopLimit + 2) return undefined;
  }
  return { cost, edges };
}
