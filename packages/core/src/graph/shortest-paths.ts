import { arcOf, at, into, never, outOf } from './digraph.ts';
import type { Digraph, IsCut } from './digraph.ts';

/** Least costs from some sources (or, backwards, to some targets), with one cheapest way to each vertex. */
export interface ShortestPaths {
  /** Infinity where there is no way. */
  readonly distance: Float64Array;
  /** The last edge of the way (backwards: the next one); -1 at the ends and where there is no way. */
  readonly via: Int32Array;
}

/** Dijkstra with a binary heap. Equal costs are settled in the order of vertices, so the same graph gives the same ways. */
export function shortestPaths(graph: Digraph, sources: readonly number[], isCut: IsCut = never): ShortestPaths {
  return search(graph, sources, { isCut, backwards: false });
}

/** Least costs from every vertex to the nearest of the targets; `via` is the next edge on the way there. */
export function shortestPathsTo(graph: Digraph, targets: readonly number[], isCut: IsCut = never): ShortestPaths {
  return search(graph, targets, { isCut, backwards: true });
}

interface SearchOptions {
  readonly isCut: IsCut;
  readonly backwards: boolean;
}

function search(graph: Digraph, ends: readonly number[], { isCut, backwards }: SearchOptions): ShortestPaths {
  const distance = new Float64Array(graph.vertexCount).fill(Infinity);
  const via = new Int32Array(graph.vertexCount).fill(-1);
  const heap = makeHeap();
  for (const end of ends) {
    distance[end] = 0;
    heap.push(end, 0);
  }
  for (let vertex = heap.pop(distance); vertex !== -1; vertex = heap.pop(distance)) {
    const known = at(distance, vertex);
    for (const edge of backwards ? into(graph, vertex) : outOf(graph, vertex)) {
      const arc = arcOf(graph, edge);
      const next = backwards ? arc.from : arc.to;
      const cost = known + arc.cost;
      if (cost >= at(distance, next) || isCut(edge)) continue;
      distance[next] = cost;
      via[next] = edge;
      heap.push(next, cost);
    }
  }
  return { distance, via };
}

/** What changes when edges are cut: the new costs of those vertices whose cost rises; the others keep theirs. */
export type Rises = ReadonlyMap<number, number>;

/** For each vertex, those whose way goes through it directly: the tree of the ways. Made once, used by many questions. */
export function waysBelow(graph: Digraph, { via }: ShortestPaths): readonly (readonly number[] | undefined)[] {
  const below: (number[] | undefined)[] = Array.from({ length: graph.vertexCount });
  for (const [vertex, edge] of via.entries()) {
    if (edge === -1) continue;
    const { from } = arcOf(graph, edge);
    const list = below[from];
    if (list === undefined) below[from] = [vertex];
    else list.push(vertex);
  }
  return below;
}

/**
 * Least costs without some edges, from what is known with them: only what hangs on a cut edge is looked at again.
 * `cut` lists the edges, `below` is `waysBelow` of the ways.
 */
export function withoutEdges(
  graph: Digraph,
  { distance, via, below }: ShortestPaths & { readonly below: ReturnType<typeof waysBelow> },
  cut: ReadonlySet<number>,
): Rises {
  const rises = new Map<number, number>();
  const open: number[] = [];
  for (const edge of cut) {
    const { to } = arcOf(graph, edge);
    if (via[to] === edge) open.push(to);
  }
  for (let vertex = open.pop(); vertex !== undefined; vertex = open.pop()) {
    if (rises.has(vertex)) continue;
    rises.set(vertex, Infinity);
    for (const next of below[vertex] ?? []) open.push(next);
  }
  if (rises.size === 0) return rises;
  const heap = makeHeap();
  const current = { get: (vertex: number): number => rises.get(vertex) ?? at(distance, vertex) };
  for (const vertex of rises.keys()) {
    let best = Infinity;
    for (const edge of into(graph, vertex)) {
      const { from, cost } = arcOf(graph, edge);
      if (cut.has(edge) || rises.has(from)) continue;
      best = Math.min(best, at(distance, from) + cost);
    }
    if (best === Infinity) continue;
    rises.set(vertex, best);
    heap.push(vertex, best);
  }
  for (let vertex = heap.popFrom(current); vertex !== -1; vertex = heap.popFrom(current)) {
    const known = current.get(vertex);
    for (const edge of outOf(graph, vertex)) {
      const { to, cost } = arcOf(graph, edge);
      const before = rises.get(to);
      if (before === undefined || known + cost >= before || cut.has(edge)) continue;
      rises.set(to, known + cost);
      heap.push(to, known + cost);
    }
  }
  return rises;
}

interface Heap {
  readonly push: (vertex: number, cost: number) => void;
  /** The vertex of the least cost whose entry is still current; -1 when there is none. */
  readonly pop: (distance: Float64Array) => number;
  readonly popFrom: (current: { readonly get: (vertex: number) => number }) => number;
}

/** A binary heap with entries that may be out of date: those are passed over. */
function makeHeap(): Heap {
  const costs: number[] = [];
  const vertices: number[] = [];
  const isLess = (a: number, b: number): boolean => {
    const costA = costs[a] ?? 0;
    const costB = costs[b] ?? 0;
    return costA < costB || (costA === costB && (vertices[a] ?? 0) < (vertices[b] ?? 0));
  };
  const swap = (a: number, b: number): void => {
    const cost = costs[a] ?? 0;
    const vertex = vertices[a] ?? 0;
    costs[a] = costs[b] ?? 0;
    vertices[a] = vertices[b] ?? 0;
    costs[b] = cost;
    vertices[b] = vertex;
  };
  const takeFirst = (): readonly [vertex: number, cost: number] | undefined => {
    const vertex = vertices[0];
    const cost = costs[0];
    if (vertex === undefined || cost === undefined) return undefined;
    const last = costs.length - 1;
    swap(0, last);
    costs.pop();
    vertices.pop();
    for (let parent = 0; ;) {
      let least = parent;
      const left = 2 * parent + 1;
      if (left < last && isLess(left, least)) least = left;
      if (left + 1 < last && isLess(left + 1, least)) least = left + 1;
      if (least === parent) return [vertex, cost];
      swap(parent, least);
      parent = least;
    }
  };
  const popFrom: Heap['popFrom'] = (current) => {
    for (let first = takeFirst(); first !== undefined; first = takeFirst()) {
      const [vertex, cost] = first;
      if (cost === current.get(vertex)) return vertex;
    }
    return -1;
  };
  return {
    push: (vertex, cost) => {
      costs.push(cost);
      vertices.push(vertex);
      for (let child = costs.length - 1; child > 0;) {
        const parent = (child - 1) >> 1;
        if (!isLess(child, parent)) return;
        swap(child, parent);
        child = parent;
      }
    },
    pop: (distance) => popFrom({ get: (vertex) => at(distance, vertex) }),
    popFrom,
  };
}
