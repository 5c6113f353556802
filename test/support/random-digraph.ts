import fc from 'fast-check';
import { makeDigraph } from '../../packages/core/src/graph/digraph.ts';
import type { Digraph } from '../../packages/core/src/graph/digraph.ts';

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
