import type { Behaviour } from './behaviours.ts';
import { allConnections, noConnections, unite } from './connections.ts';
import type { Reachability } from './reachability.ts';

/** From one namespace to another. */
export interface MatrixCell {
  /** `open`: every pod reaches every pod on every port; `closed`: none does on any. */
  readonly state: 'open' | 'partial' | 'closed';
  /** What some pod reaches of some pod; empty where that is nothing. */
  readonly ports: string;
}

export interface NamespaceMatrix {
  readonly namespaces: readonly string[];
  /** `cells[from][to]`, by the places of the namespaces. */
  readonly cells: readonly (readonly MatrixCell[])[];
}

export function makeNamespaceMatrix(behaviours: readonly Behaviour[], reachability: Reachability): NamespaceMatrix {
  const byNamespace = Map.groupBy(behaviours, ({ namespace }) => namespace);
  const namespaces = [...byNamespace.keys()].sort();
  const samples = namespaces.map((namespace) => byNamespace.get(namespace) ?? []);
  return {
    namespaces,
    cells: samples.map((from) => samples.map((to) => cellOf(from, to, reachability))),
  };
}

function cellOf(from: readonly Behaviour[], to: readonly Behaviour[], { between }: Reachability): MatrixCell {
  let union = noConnections;
  let isOpen = true;
  for (const one of from) {
    for (const other of to) {
      const ports = between(one.sample.index, other.sample.index);
      isOpen &&= ports === allConnections;
      union = unite(union, ports);
      if (!isOpen && union === allConnections) return { state: 'partial', ports: union.text };
    }
  }
  return { state: union === noConnections ? 'closed' : isOpen ? 'open' : 'partial', ports: union.text };
}
