import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeDigraph } from '../../../packages/core/src/graph/digraph.ts';
import {
  shortestPaths,
  shortestPathsTo,
  waysBelow,
  withoutEdges,
} from '../../../packages/core/src/graph/shortest-paths.ts';
import { anyDigraph, plainDistances } from '../../support/random-digraph.ts';

test('least costs are those of going over all edges until nothing changes', () => {
  fc.assert(
    fc.property(anyDigraph, fc.integer({ min: 0, max: 4 }), (graph, modulus) => {
      const isCut = (edge: number): boolean => modulus > 0 && edge % modulus === 0;
      expect([...shortestPaths(graph, [0], isCut).distance]).toEqual(plainDistances(graph, 0, isCut));
    }),
  );
});

test('backwards is forwards on the turned graph', () => {
  fc.assert(
    fc.property(anyDigraph, (graph) => {
      const turned = makeDigraph(
        graph.vertexCount,
        graph.arcs.map(({ from, to, cost }) => ({ from: to, to: from, cost })),
      );
      expect(shortestPathsTo(graph, [0]).distance).toEqual(shortestPaths(turned, [0]).distance);
    }),
  );
});

test('a way is made of edges that add up to its cost', () => {
  fc.assert(
    fc.property(anyDigraph, (graph) => {
      const { distance, via } = shortestPaths(graph, [0]);
      for (const [vertex, edge] of via.entries()) {
        const arc = graph.arcs[edge];
        if (arc === undefined) continue;
        expect(arc.to).toBe(vertex);
        expect((distance[arc.from] ?? 0) + arc.cost).toBe(distance[vertex]);
      }
    }),
  );
});

test('costs without some edges are those of a graph that never had them', () => {
  fc.assert(
    fc.property(anyDigraph, fc.array(fc.nat({ max: 39 })), (graph, picked) => {
      const ways = shortestPaths(graph, [0]);
      const cut = new Set(picked.filter((edge) => edge < graph.arcs.length));
      const rises = withoutEdges(graph, { ...ways, below: waysBelow(graph, ways) }, cut);
      const after = [...ways.distance].map((cost, vertex) => rises.get(vertex) ?? cost);
      expect(after).toEqual(plainDistances(graph, 0, (edge) => cut.has(edge)));
    }),
    { numRuns: 1000 },
  );
});
