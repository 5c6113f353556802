import type { NamespaceObject, ServiceAccount, Workload } from '../model/kubernetes/objects.ts';
import type { WorkloadInput } from '../model/scores.ts';
import type { LeverIndex } from './edge-cuts.ts';
import { makeEstimateMemory } from './estimates.ts';
import type { EstimateMemory } from './estimates.ts';
import type { ExposedWorkload } from './exposure-state.ts';
import { makeKept } from './kept.ts';
import type { Keep } from './kept.ts';
import type { ReachWithout } from './reach-state.ts';
import type { Unit, UnitGroup } from './shares.ts';

/** Parts of the last scores by what they are about: each is made again only where something that it is made of is another one. */
export interface KeptParts {
  readonly units: Keep<Workload | NamespaceObject | ServiceAccount, readonly Unit[]>;
  readonly groups: Keep<string | null, UnitGroup>;
  readonly isolation: Keep<Workload, Isolation>;
  readonly exposed: Keep<Workload, ExposedWorkload>;
  readonly inputs: Keep<Workload, WorkloadInput>;
  readonly levers: Keep<'levers', LeverIndex>;
  readonly reach: Keep<'reach', ReachWithout>;
  /** Whether there is a mesh. */
  readonly mesh: Keep<'mesh', boolean>;
}

/** Which directions of the connections of all pods of a workload policies close. */
export type Isolation = Readonly<Record<'ingress' | 'egress', boolean>>;

/** What one scoring leaves to the next. It decides nothing: without it the scores are the same. */
export interface ScoreMemory {
  readonly next: () => KeptParts;
  readonly estimates: EstimateMemory;
}

export function makeScoreMemory(): ScoreMemory {
  const units = makeKept<Workload | NamespaceObject | ServiceAccount, readonly Unit[]>();
  const groups = makeKept<string | null, UnitGroup>();
  const isolation = makeKept<Workload, Isolation>();
  const exposed = makeKept<Workload, ExposedWorkload>();
  const inputs = makeKept<Workload, WorkloadInput>();
  const levers = makeKept<'levers', LeverIndex>();
  const reach = makeKept<'reach', ReachWithout>();
  const mesh = makeKept<'mesh', boolean>();
  return {
    estimates: makeEstimateMemory(),
    next: () => ({
      units: units.nextRound(),
      groups: groups.nextRound(),
      isolation: isolation.nextRound(),
      exposed: exposed.nextRound(),
      inputs: inputs.nextRound(),
      levers: levers.nextRound(),
      reach: reach.nextRound(),
      mesh: mesh.nextRound(),
    }),
  };
}
