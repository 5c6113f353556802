import fc from 'fast-check';
import { expect, test } from 'vitest';
import { into, makeDigraph, outOf, reachable } from '../../../packages/core/src/graph/digraph.ts';
import { anyDigraph, plainDistances } from '../../support/random-digraph.ts';

test('edges are found from both of their ends, in the order in which they were given', () => {
  const graph = makeDigraph(3, [
    { from: 0, to: 1, cost: 1 },
    { from: 2, to: 1, cost: 1 },
    { from: 0, to: 2, cost: 1 },
    { from: 0, to: 1, cost: 0 },
  ]);
  expect([...outOf(graph, 0)]).toEqual([0, 2, 3]);
  expect([...into(graph, 1)]).toEqual([0, 1, 3]);
  expect([...outOf(graph, 1)]).toEqual([]);
});

test('what can be reached is what has a least cost', () => {
  fc.assert(
    fc.property(anyDigraph, fc.integer({ min: 0, max: 3 }), (graph, modulus) => {
      const isCut = (edge: number): boolean => modulus > 0 && edge % modulus === 0;
      const seen = reachable(graph, [0], isCut);
      expect([...seen]).toEqual(plainDistances(graph, 0, isCut).map((cost) => (Number.isFinite(cost) ? 1 : 0)));
    }),
  );
});
