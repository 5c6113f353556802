import { expect, test } from 'vitest';
import { into, makeDigraph, outOf } from '../../../packages/core/src/graph/digraph.ts';

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
