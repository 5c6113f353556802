import type { Attack } from '../graph/attack/attack.ts';
import type { AttackEdge } from '../graph/attack/attack-graph.ts';
import type { Finding } from '../model/finding.ts';
import type { FindingIndex } from './finding-index.ts';

/** Which findings allow which steps of an attacker. */
export interface EdgeCuts {
  /** Findings that allow a step, the best fix first. */
  readonly findingsOf: (edge: number) => readonly Finding[];
  readonly edgesOf: (findingId: string) => readonly number[];
  /** The steps that are gone once these findings are fixed. */
  readonly cutBy: (fixed: ReadonlySet<string>) => ReadonlySet<number>;
}

const nothing: readonly number[] = [];
const noFindings: readonly Finding[] = [];

export function makeEdgeCuts(attack: Attack, findings: FindingIndex): EdgeCuts {
  const byEdge = new Map<number, readonly Finding[]>();
  const byFinding = new Map<string, number[]>();
  for (const [number, edge] of attack.graph.edges.entries()) {
    const found = findingsBehind(edge, findings);
    if (found.length === 0) continue;
    byEdge.set(number, found);
    for (const { id } of found) {
      const list = byFinding.get(id);
      if (list === undefined) byFinding.set(id, [number]);
      else list.push(number);
    }
  }
  const isCut = (number: number, fixed: ReadonlySet<string>): boolean => {
    if (attack.graph.edges[number]?.needsAllLevers !== true) return true;
    return (byEdge.get(number) ?? noFindings).every(({ id }) => fixed.has(id));
  };
  return {
    findingsOf: (edge) => byEdge.get(edge) ?? noFindings,
    edgesOf: (id) => byFinding.get(id) ?? nothing,
    cutBy: (fixed) => {
      const cut = new Set<number>();
      for (const id of fixed)
        for (const number of byFinding.get(id) ?? nothing) if (isCut(number, fixed)) cut.add(number);
      return cut;
    },
  };
}

function findingsBehind({ levers }: AttackEdge, findings: FindingIndex): readonly Finding[] {
  if (levers.length === 0) return noFindings;
  const found = new Map<string, Finding>();
  for (const { checks, resource, container } of levers)
    for (const finding of findings.by(checks, resource, container)) found.set(finding.id, finding);
  return [...found.values()];
}
