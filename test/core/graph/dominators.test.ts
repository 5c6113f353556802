import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dominatorsOf, immediateDominators } from '../../../packages/core/src/graph/dominators.ts';
import { anyDigraph, reachable } from '../../support/random-digraph.ts';

test('a vertex dominates another when nothing leads there without it', () => {
  fc.assert(
    fc.property(anyDigraph, (graph) => {
      const idom = immediateDominators(graph, 0);
      const seen = reachable(graph, [0]);
      for (let target = 1; target < graph.vertexCount; target += 1) {
        const found = dominatorsOf(idom, 0, target);
        expect(found !== undefined).toBe(seen[target] === 1);
        if (found === undefined) continue;
        const plain = [...seen.keys()].filter((vertex) => {
          if (vertex === 0 || vertex === target || seen[vertex] === 0) return false;
          const without = reachable(graph, [0], (edge) => graph.arcs[edge]?.to === vertex);
          return without[target] === 0;
        });
        expect(found.toSorted((a, b) => a - b)).toEqual(plain);
      }
    }),
    { numRuns: 500 },
  );
});
