import type { Behaviour } from './behaviours.ts';
import { allConnections, noConnections } from './connections.ts';
import type { Reachability } from './reachability.ts';

/** `open`: every pod reaches every pod on every port; `closed`: none does on any. */
export type MatrixCell = 'open' | 'partial' | 'closed';

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
  let open = false;
  let shut = false;
  for (const one of from) {
    for (const other of to) {
      const ports = between(one.sample.index, other.sample.index);
      if (ports === noConnections) shut = true;
      else if (ports === allConnections) open = true;
      else return 'partial';
      if (open && shut) return 'partial';
    }
  }
  return open ? 'open' : 'closed';
}
