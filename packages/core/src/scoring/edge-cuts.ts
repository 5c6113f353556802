import type { Attack } from '../graph/attack/attack.ts';
import type { AttackEdge } from '../graph/attack/attack-graph.ts';
import type { Finding } from '../model/finding.ts';
import type { FindingIndex } from './finding-index.ts';
import { objectKey } from './finding-index.ts';
import type { Keep } from './kept.ts';

/** Which findings allow which steps of an attacker. */
export interface EdgeCuts {
  /** Findings that allow a step, the best fix first. */
  readonly findingsOf: (edge: number) => readonly Finding[];
  readonly edgesOf: (findingId: string) => readonly number[];
  /** The steps that are gone once these findings are fixed. */
  readonly cutBy: (fixed: ReadonlySet<string>) => ReadonlySet<number>;
}

/** The steps that a finding on an object may allow, by the object. */
export type LeverIndex = ReadonlyMap<string, readonly number[]>;

const nothing: readonly number[] = [];
const noFindings: readonly Finding[] = [];

export function makeEdgeCuts(attack: Attack, findings: FindingIndex, keep: Keep<'levers', LeverIndex>): EdgeCuts {
  const { edges } = attack.graph;
  const { sketched } = attack;
  const first = keep('levers', [sketched], () => indexLevers(sketched, 0));
  const others = indexLevers(edges.slice(sketched.length), sketched.length);
  const byEdge = new Map<number, readonly Finding[]>();
  const byFinding = new Map<string, readonly number[]>();
  const findingsOf = (number: number): readonly Finding[] => {
    let found = byEdge.get(number);
    if (found === undefined) {
      const edge = edges[number];
      found = edge === undefined ? noFindings : findingsBehind(edge, findings);
      byEdge.set(number, found);
    }
    return found;
  };
  const edgesOf = (id: string): readonly number[] => {
    let found = byFinding.get(id);
    if (found === undefined) {
      const finding = findings.withId(id);
      const key = finding === undefined ? '' : objectKey(finding.resource);
      const near = [...(first.get(key) ?? nothing), ...(others.get(key) ?? nothing)];
      found = near.filter((number) => findingsOf(number).some((one) => one.id === id));
      byFinding.set(id, found);
    }
    return found;
  };
  const isCut = (number: number, fixed: ReadonlySet<string>): boolean => {
    if (edges[number]?.needsAllLevers !== true) return true;
    return findingsOf(number).every(({ id }) => fixed.has(id));
  };
  return {
    findingsOf,
    edgesOf,
    cutBy: (fixed) => {
      const cut = new Set<number>();
      for (const id of fixed) for (const number of edgesOf(id)) if (isCut(number, fixed)) cut.add(number);
      return cut;
    },
  };
}

function indexLevers(edges: readonly AttackEdge[], from: number): LeverIndex {
  const index = new Map<string, number[]>();
  for (const [place, { levers }] of edges.entries()) {
    const number = from + place;
    for (const { resource } of levers) {
      const key = objectKey(resource);
      const list = index.get(key);
      if (list === undefined) index.set(key, [number]);
      else if (list.at(-1) !== number) list.push(number);
    }
  }
  return index;
}

function findingsBehind({ levers }: AttackEdge, findings: FindingIndex): readonly Finding[] {
  if (levers.length === 0) return noFindings;
  const found = new Map<string, Finding>();
  for (const { checks, resource, container } of levers)
    for (const finding of findings.by(checks, resource, container)) found.set(finding.id, finding);
  return [...found.values()];
}
