import type { GateFacts, ScoreInputs, WorkloadInput } from '../model/scores.ts';
import { isOpenToEverybody } from '../graph/attack/risky-software.ts';
import { userPrincipal } from '../graph/rbac/principals.ts';
import { isAtLeast } from '../model/severity.ts';
import { collectIdentities, countAccounts, powerLeft } from './collect-identities.ts';
import type { Identity, Power } from './collect-identities.ts';
import { collectUnits } from './collect-units.ts';
import { makeCounts } from './collect-counts.ts';
import { risksOfParts } from './compute-scores.ts';
import type { Risks, ScoreParts } from './compute-scores.ts';
import { makeEdgeCuts } from './edge-cuts.ts';
import type { EdgeCuts } from './edge-cuts.ts';
import { collectExposure, levelWithout } from './exposure-state.ts';
import type { ExposedWorkload } from './exposure-state.ts';
import { makeReach } from './reach-state.ts';
import { gatesOf } from './risk.ts';
import type { Gate } from './risk.ts';
import type { ScoreFacts } from './score-facts.ts';
import { addShares, partsOf, valueOf } from './shares.ts';
import type { ShareName, ShareSum, ShareSums, Unit } from './shares.ts';
import { aggregate, clusterVulnerability, exposedVulnerability } from './vulnerability.ts';

/** The scores of a cluster, and of the same cluster with some findings fixed. */
export interface ScoreState {
  readonly cuts: EdgeCuts;
  readonly exposed: readonly ExposedWorkload[];
  /** Everything that the scores are computed from. */
  readonly inputs: (fixed: ReadonlySet<string>) => ScoreInputs;
  /** The unrounded headline; only what the findings touch is counted again. */
  readonly riskWithout: (fixed: ReadonlySet<string>) => number;
  /** The same, and before gates: what still moves under a floor. */
  readonly risksWithout: (fixed: ReadonlySet<string>) => Risks;
  /** The floors that still hold, and what they ask. */
  readonly gatesWithout: (fixed: ReadonlySet<string>) => readonly Gate[];
  readonly factsWithout: (fixed: ReadonlySet<string>) => GateFacts;
  /** For each right that makes anonymous callers powerful, the findings each of which takes it away. */
  readonly anonymousCures: readonly (readonly string[])[];
  /** Power and the shares over the units of some namespaces and of the cluster itself, for a view of a part of it. */
  readonly partsIn: (namespaces: ReadonlySet<string>, fixed: ReadonlySet<string>) => ScorePartsOfPolicy;
  readonly workloadInput: (exposed: ExposedWorkload, fixed: ReadonlySet<string>) => WorkloadInput;
}

export type ScorePartsOfPolicy = Pick<ScoreParts, 'P' | 'C' | 'unknown'>;

const nothingFixed: ReadonlySet<string> = new Set();
/** What policies are worth where a plug-in enforces them, does not, or may. */
const enforcement = { yes: 1, no: 0, unknown: 0.7 } as const;

export function makeScoreState(facts: ScoreFacts): ScoreState {
  const { graphs, findings, kept } = facts;
  const { inventory } = graphs;
  const attack = graphs.attack();
  const rbac = graphs.rbac();
  const cuts = makeEdgeCuts(attack, findings, kept.levers);
  const reach = kept.reach('reach', [attack], () => makeReach(attack));
  const exposed = collectExposure(graphs, findings, kept.exposed);
  const units = collectUnits(facts);
  const identities = collectIdentities(facts);
  const counts = makeCounts(facts, identities);
  const accounts = countAccounts(inventory);
  const seesRights = rbac.unread(undefined).length === 0;
  const anonymous = anonymousPowers();
  const { enforced } = graphs.network().enforcement;
  const policies = enforcement[enforced];
  const weakened = { 'network.ingress': policies, 'network.egress': policies, 'network.denied': policies };
  const namespaceCount = Math.max(1, new Set(exposed.map(({ namespace }) => namespace)).size);
  const population = Math.max(1, exposed.length);

  const unitsIn = new Map(units.map((group) => [group.namespace, group]));
  const identitiesIn = Map.groupBy(identities, ({ namespace }) => namespace);
  const ofIdentities = new Set(identities.flatMap(({ powers }) => powers.flatMap(({ sources }) => sources.flat())));
  const ofRoutes = new Set(exposed.flatMap(({ routes }) => routes.flatMap(({ closedBy }) => closedBy)));
  const baseSums = addShares(units.map(({ sums }) => sums));
  const basePower = powerShare(nothingFixed, identities);
  const baseVulnerability = vulnerabilityOf(nothingFixed);

  function anonymousPowers(): readonly Power[] {
    const held = rbac.primitivesOf(userPrincipal('system:anonymous'));
    return held
      .filter(({ primitive, severity }) => primitive.id !== 'RB-59' && isAtLeast(severity, 'high'))
      .map(({ severity, sources }) => ({
        severity,
        sources: sources.map(({ grant }) =>
          findings
            .by(['rbac-anonymous-binding', 'path-anonymous-takeover', 'cluster-admin-binding'], {
              apiVersion: grant.binding.apiVersion,
              kind: grant.binding.kind,
              namespace: grant.binding.metadata.namespace ?? null,
              name: grant.binding.metadata.name,
            })
            .map(({ id }) => id),
        ),
      }));
  }

  function powerShare(fixed: ReadonlySet<string>, those: readonly Identity[]): ShareSum {
    const left = those.map((identity) => powerLeft(identity, fixed));
    const breadth = Math.min(1, left.reduce((sum, value) => sum + value, 0) / accounts);
    return { weight: 1, value: 1 - aggregate(left, breadth) };
  }

  function vulnerabilityOf(fixed: ReadonlySet<string>): number {
    return clusterVulnerability(exposed.map((one) => exposedVulnerability(workloadFacts(one, fixed), unscanned)));
  }

  function factsAbout(fixed: ReadonlySet<string>): Pick<ScoreParts, 'jewels' | 'reach' | 'ns' | 'facts'> {
    const found = reach(cuts.cutBy(fixed));
    const power = powerLeft({ key: '', namespace: null, powers: anonymous }, fixed);
    return {
      jewels: found.jewels,
      reach: found.workloads / population,
      ns: found.namespaces / namespaceCount,
      facts: {
        takeoverCost: found.takeoverCost,
        clusterAdminCost: found.clusterAdminCost,
        exploitedCost: null,
        anonymousPower: power > 0,
        unenforcedAndExposed: enforced === 'no' && exposed.some((one) => levelWithout(one, fixed) === 'internet'),
      },
    };
  }

  function withPower(sums: ReadonlyMap<ShareName, ShareSum>, power: ShareSum): ScorePartsOfPolicy {
    return partsOf(seesRights ? new Map([...sums, ['rbac.power', power]]) : sums, weakened);
  }

  return {
    cuts,
    exposed,
    inputs: (fixed) => ({
      workloads: exposed.map((one) => workloadInput(one, fixed)),
      ...factsAbout(fixed),
      ...withPower(sumsWithout(fixed), powerShare(fixed, identities)),
    }),
    riskWithout: (fixed) => risksWithout(fixed).gated,
    risksWithout,
    gatesWithout: (fixed) => gatesOf(factsAbout(fixed).facts),
    factsWithout: (fixed) => factsAbout(fixed).facts,
    anonymousCures: anonymous.flatMap(({ sources }) => sources),
    partsIn: (namespaces, fixed) => {
      const shown = [null, ...namespaces];
      return withPower(
        sumsWithout(fixed, shown),
        powerShare(
          fixed,
          shown.flatMap((namespace) => identitiesIn.get(namespace) ?? []),
        ),
      );
    },
    workloadInput,
  };

  function risksWithout(fixed: ReadonlySet<string>): Risks {
    const ids = [...fixed];
    const sums = sumsWithout(fixed);
    const power = ids.some((id) => ofIdentities.has(id)) ? powerShare(fixed, identities) : basePower;
    const vulnerability = ids.some((id) => ofRoutes.has(id)) ? vulnerabilityOf(fixed) : baseVulnerability;
    return risksOfParts({ ...factsAbout(fixed), ...withPower(sums, power) }, vulnerability);
  }

  /** The units that a finding has a part in are in the namespace of its object, or of the cluster as a whole. */
  function unitsOf(id: string): readonly Unit[] {
    const resource = findings.withId(id)?.resource;
    if (resource === undefined) return [];
    const place = resource.kind === 'Namespace' ? resource.name : (resource.namespace ?? 'default');
    return [null, place].flatMap((namespace) => unitsIn.get(namespace)?.curedBy(id) ?? []);
  }

  /** Only what the findings touch is counted again. */
  function sumsWithout(fixed: ReadonlySet<string>, shown?: readonly (string | null)[]): ShareSums {
    const base =
      shown === undefined ? baseSums : addShares(shown.flatMap((namespace) => unitsIn.get(namespace)?.sums ?? []));
    const changed = new Set([...fixed].flatMap(unitsOf));
    if (changed.size === 0) return base;
    const sums = new Map(base);
    for (const unit of changed) {
      const sum = sums.get(unit.share);
      if (sum === undefined || shown?.includes(unit.namespace) === false) continue;
      const rise = unit.weight * (valueOf(unit, fixed) - unit.value);
      sums.set(unit.share, { weight: sum.weight, value: sum.value + rise });
    }
    return sums;
  }

  function workloadInput(one: ExposedWorkload, fixed: ReadonlySet<string>): WorkloadInput {
    const { workload } = one;
    const make = (): WorkloadInput => {
      const risky = workload.template.spec.containers.some(isOpenToEverybody);
      return { ...workloadFacts(one, fixed), ...(risky ? { xLow: 0.25 } : {}), counts: counts.of(workload, fixed) };
    };
    if (fixed.size > 0) return make();
    return kept.inputs(workload, [one.key, one.level, one.latent, ...counts.madeOf(workload)], make);
  }
}

/** Nobody has scanned the image: in the middle. */
const unscanned = 0.5;
const noCounts: WorkloadInput['counts'] = {
  R: [0, 0, 0, 0],
  T: [0, 0, 0, 0],
  M: [0, 0, 0, 0],
  A: [0, 0, 0, 0],
  C: [0, 0, 0, 0],
};

function workloadFacts(one: ExposedWorkload, fixed: ReadonlySet<string>): WorkloadInput {
  return {
    key: one.key,
    exposure: levelWithout(one, fixed),
    x: unscanned,
    scanned: false,
    latent: one.latent,
    counts: noCounts,
  };
}
