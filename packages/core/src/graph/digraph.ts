/** An edge by its ends. Costs are whole numbers, so that sums are exact in any order. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

/** A directed graph over vertices 0..n-1, packed: edges are numbers, too, in the order in which they were given. */
export interface Digraph {
  readonly vertexCount: number;
  readonly arcs: readonly Arc[];
  /** Edges that leave a vertex: `outEdges` from `outStart[v]` to `outStart[v + 1]`. */
  readonly outStart: Uint32Array;
  readonly outEdges: Uint32Array;
  /** Edges that enter a vertex. */
  readonly inStart: Uint32Array;
  readonly inEdges: Uint32Array;
}

/** Says of an edge whether it is left out of a question. */
export type IsCut = (edge: number) => boolean;

export function makeDigraph(vertexCount: number, arcs: readonly Arc[]): Digraph {
  const out = bucket(
    vertexCount,
    arcs.map(({ from }) => from),
  );
  const incoming = bucket(
    vertexCount,
    arcs.map(({ to }) => to),
  );
  return {
    vertexCount,
    arcs,
    outStart: out.start,
    outEdges: out.edges,
    inStart: incoming.start,
    inEdges: incoming.edges,
  };
}

function bucket(vertexCount: number, ends: readonly number[]): { start: Uint32Array; edges: Uint32Array } {
  const start = new Uint32Array(vertexCount + 1);
  for (const end of ends) start[end + 1] = at(start, end + 1) + 1;
  for (let vertex = 0; vertex < vertexCount; vertex += 1) start[vertex + 1] = at(start, vertex + 1) + at(start, vertex);
  const next = start.slice();
  const edges = new Uint32Array(ends.length);
  for (const [edge, end] of ends.entries()) {
    edges[at(next, end)] = edge;
    next[end] = at(next, end) + 1;
  }
  return { start, edges };
}

/** The edges that leave a vertex, in their order. */
export function outOf(graph: Digraph, vertex: number): Uint32Array {
  return graph.outEdges.subarray(at(graph.outStart, vertex), at(graph.outStart, vertex + 1));
}

/** The edges that enter a vertex, in their order. */
export function into(graph: Digraph, vertex: number): Uint32Array {
  return graph.inEdges.subarray(at(graph.inStart, vertex), at(graph.inStart, vertex + 1));
}

export function arcOf(graph: Digraph, edge: number): Arc {
  const arc = graph.arcs[edge];
  if (arc === undefined) throw new RangeError(`no edge ${String(edge)}`);
  return arc;
}

export function never(): boolean {
  return false;
}

/** The element of a packed array that is known to be there. */
export function at(array: Uint32Array | Int32Array | Float64Array, index: number): number {
  return array[index] ?? 0;
}
