import type { PathVertex } from '../../model/paths.ts';
import type { ResourceReference } from '../../model/resource.ts';
import type { Arc, Digraph } from '../digraph.ts';
import { makeDigraph } from '../digraph.ts';
import type { EdgeType } from './edge-types.ts';

/** A place on the way of an attacker. */
export interface Vertex extends PathVertex {
  /** Unique in the graph, and stable between audits. */
  readonly key: string;
  /** Where it lies; null for the cluster. */
  readonly namespace: string | null;
}

/** A finding that allows a step, as far as a graph can name it: whoever knows the findings looks it up. */
export interface Lever {
  /** Any of these checks, the best first. */
  readonly checks: readonly string[];
  readonly resource: ResourceReference;
  readonly container: string | null;
}

/** Costs are thousandths of a bit, whole numbers: a step succeeds with a chance of 2^-(cost/1000). */
export interface AttackEdge extends Arc {
  readonly type: EdgeType;
  /** One sentence with the concrete field. */
  readonly why: string;
  readonly object: ResourceReference | null;
  readonly levers: readonly Lever[];
  /** Only all of the levers together cut it; default: any one does. */
  readonly needsAllLevers?: boolean;
  readonly confidence: 'high' | 'medium' | 'low';
}

export interface AttackGraph {
  readonly vertices: readonly Vertex[];
  readonly edges: readonly AttackEdge[];
  readonly digraph: Digraph;
  readonly find: (key: string) => number | undefined;
}

export interface EdgeOptions {
  readonly object?: ResourceReference | null;
  readonly levers?: readonly Lever[];
  readonly needsAllLevers?: boolean;
  readonly confidence?: AttackEdge['confidence'];
}

/** A graph that is being drawn. */
export interface Drawing {
  /** The number of a vertex, made at its first mention. */
  readonly vertex: (key: string, describe: () => Omit<Vertex, 'key'>) => number;
  readonly find: (key: string) => number | undefined;
  /** A step in words; `cost` in bits. */
  readonly edge: (
    ends: readonly [from: number, to: number],
    step: { readonly type: EdgeType; readonly cost: number; readonly why: string } & EdgeOptions,
  ) => void;
}

const noLevers: readonly Lever[] = [];

/** What was drawn so far, to be drawn on by others: it stays as it is. */
export interface Sketch extends Pick<AttackGraph, 'vertices' | 'edges' | 'find'> {
  readonly finish: () => AttackGraph;
}

/** @param on what there is already: its numbers stay what they are */
export function startDrawing(on?: Sketch): Drawing & Sketch {
  const numbers = new Map<string, number>();
  const vertices = [...(on?.vertices ?? [])];
  const edges = [...(on?.edges ?? [])];
  const find = (key: string): number | undefined => on?.find(key) ?? numbers.get(key);
  return {
    vertices,
    edges,
    find,
    vertex: (key, describe) => {
      const known = find(key);
      if (known !== undefined) return known;
      const number = vertices.length;
      numbers.set(key, number);
      vertices.push({ key, ...describe() });
      return number;
    },
    edge: ([from, to], { type, cost, why, object = null, levers = noLevers, needsAllLevers, confidence = 'high' }) => {
      edges.push({
        from,
        to,
        type,
        cost: Math.round(cost * 1000),
        why,
        object,
        levers,
        ...(needsAllLevers === true ? { needsAllLevers } : {}),
        confidence,
      });
    },
    finish: () => ({
      vertices,
      edges,
      digraph: makeDigraph(vertices.length, edges),
      find,
    }),
  };
}
