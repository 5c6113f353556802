import fc from 'fast-check';
import { arcOf, makeDigraph, never, outOf } from '../../packages/core/src/graph/digraph.ts';
import type { Digraph, IsCut } from '../../packages/core/src/graph/digraph.ts';

/** Small graphs, with edges of cost 0, parallel edges, loops and parts that nothing leads to. */
export const anyDigraph: fc.Arbitrary<Digraph> = fc.integer({ min: 1, max: 12 }).chain((vertexCount) => {
  const vertex = fc.integer({ min: 0, max: vertexCount - 1 });
  return fc
    .array(fc.record({ from: vertex, to: vertex, cost: fc.integer({ min: 0, max: 5 }) }), { maxLength: 40 })
    .map((arcs) => makeDigraph(vertexCount, arcs));
});

/** Least costs by going over all edges until nothing changes. */
export function plainDistances(graph: Digraph, source: number, isCut: (edge: number) => boolean): readonly number[] {
  const distance = Array.from({ length: graph.vertexCount }, (_, vertex) => (vertex === source ? 0 : Infinity));
  for (let round = 0; round < graph.vertexCount; round += 1) {
    for (const [edge, { from, to, cost }] of graph.arcs.entries()) {
      if (!isCut(edge)) distance[to] = Math.min(distance[to] ?? Infinity, (distance[from] ?? Infinity) + cost);
    }
  }
  return distance;
}

/** Marks (1) every vertex that can be reached from the sources, themselves included. */
export function reachable(graph: Digraph, sources: readonly number[], isCut: IsCut = never): Uint8Array {
  const seen = new Uint8Array(graph.vertexCount);
  const open = [...sources];
  for (const source of sources) seen[source] = 1;
  for (let vertex = open.pop(); vertex !== undefined; vertex = open.pop()) {
    for (const edge of outOf(graph, vertex)) {
      const { to } = arcOf(graph, edge);
      if (seen[to] === 1 || isCut(edge)) continue;
      seen[to] = 1;
      open.push(to);
    }
  }
  return seen;
}
