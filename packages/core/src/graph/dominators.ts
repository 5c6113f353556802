import { arcOf, at, into, never, outOf } from './digraph.ts';
import type { Digraph, IsCut } from './digraph.ts';

/**
 * The vertices through which every way from the root to `target` goes, nearest to the target first; both ends are left
 * out. Undefined where there is no way.
 */
export function dominatorsOf(idom: Int32Array, root: number, target: number): readonly number[] | undefined {
  if (idom[target] === -1) return undefined;
  const chain: number[] = [];
  for (let vertex = at(idom, target); vertex !== root && vertex !== target; vertex = at(idom, vertex))
    chain.push(vertex);
  return chain;
}

/** Immediate dominator of each vertex (the iterative method of Cooper, Harvey and Kennedy); -1: not reachable. */
export function immediateDominators(graph: Digraph, root: number, isCut: IsCut = never): Int32Array {
  const order = postOrder(graph, root, isCut);
  const number = new Int32Array(graph.vertexCount).fill(-1);
  for (const [index, vertex] of order.entries()) number[vertex] = index;
  const idom = new Int32Array(graph.vertexCount).fill(-1);
  idom[root] = root;
  const meet = (first: number, second: number): number => {
    let a = first;
    let b = second;
    while (a !== b) {
      while (at(number, a) < at(number, b)) a = at(idom, a);
      while (at(number, b) < at(number, a)) b = at(idom, b);
    }
    return a;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (let index = order.length - 2; index >= 0; index -= 1) {
      const vertex = order[index] ?? root;
      let best = -1;
      for (const edge of into(graph, vertex)) {
        const { from } = arcOf(graph, edge);
        if (at(idom, from) === -1 || isCut(edge)) continue;
        best = best === -1 ? from : meet(from, best);
      }
      if (best !== -1 && at(idom, vertex) !== best) {
        idom[vertex] = best;
        changed = true;
      }
    }
  }
  return idom;
}

/** The vertices that can be reached, each after those that it leads to (as far as there are no cycles); the root is last. */
function postOrder(graph: Digraph, root: number, isCut: IsCut): readonly number[] {
  const order: number[] = [];
  const seen = new Uint8Array(graph.vertexCount);
  const stack: { readonly vertex: number; readonly edges: Uint32Array; next: number }[] = [];
  const enter = (vertex: number): void => {
    seen[vertex] = 1;
    stack.push({ vertex, edges: outOf(graph, vertex), next: 0 });
  };
  enter(root);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const edge = top.edges[top.next];
    top.next += 1;
    if (edge === undefined) {
      order.push(top.vertex);
      stack.pop();
      continue;
    }
    const { to } = arcOf(graph, edge);
    if (seen[to] === 0 && !isCut(edge)) enter(to);
  }
  return order;
}
