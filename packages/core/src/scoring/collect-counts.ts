import { serviceAccountNameOf } from '../inventory/service-account-of.ts';
import { namespaceOf, referenceTo } from '../inventory/references.ts';
import type { Finding } from '../model/finding.ts';
import type { Workload } from '../model/kubernetes/objects.ts';
import type { WorkloadInput } from '../model/scores.ts';
import { severityRank } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import type { Identity, Power } from './collect-identities.ts';
import { objectKey } from './finding-index.ts';
import type { Factor, ScoreFacts } from './score-facts.ts';

/** Which factor of S the checks of an area feed. */
const factorOfArea: Readonly<Record<string, Factor>> = {
  'pod-security': 'R',
  workload: 'R',
  availability: 'R',
  images: 'T',
  secrets: 'M',
  'service-accounts': 'M',
  admission: 'M',
  network: 'A',
  mesh: 'A',
  paths: 'A',
  'control-plane': 'C',
  cluster: 'C',
};

/** Groups that a privileged container fails whatever is written beside it: no repair may bring them to light. */
const impliedByPrivileged: readonly (readonly [group: string, severity: Severity])[] = [
  ['capabilities', 'high'],
  ['seccomp', 'medium'],
  ['proc-mount', 'medium'],
  ['pss-baseline-apparmor', 'medium'],
  ['pss-baseline-selinux', 'medium'],
  ['pss-restricted-privilege-escalation', 'medium'],
];

type Counts = WorkloadInput['counts'];

/** Failing groups of workloads by factor and severity. */
export interface WorkloadCounts {
  /** As they are once some findings are fixed. */
  readonly of: (workload: Workload, fixed: ReadonlySet<string>) => Counts;
  /** What the counts of a workload are made of while nothing is fixed: as long as all of it is the same, so are they. */
  readonly madeOf: (workload: Workload) => readonly unknown[];
}

export function makeCounts(facts: ScoreFacts, identities: readonly Identity[]): WorkloadCounts {
  const { graphs, findings, accepted, checks } = facts;
  const { inventory } = graphs;
  const factors = new Map<string, Factor | null>();
  for (const { id, area, factor } of checks)
    factors.set(id, factor === undefined ? (factorOfArea[area] ?? null) : factor);
  const shared = checks
    .filter(({ id }) => factors.get(id) === 'C')
    .flatMap(({ id }) => [...findings.ofCheck(id), ...accepted.ofCheck(id)])
    .filter(({ resource }) => resource.kind === 'Cluster' || resource.kind === 'Node');
  const byAccount = new Map(identities.map((identity) => [identity.key, identity]));
  const around = new Map<string, readonly (readonly Finding[])[]>();
  const aroundIn = (namespace: string): readonly (readonly Finding[])[] => {
    let lists = around.get(namespace);
    if (lists === undefined) {
      const space = inventory.find('Namespace', null, namespace);
      lists = space === undefined ? [] : [findings, accepted].map((index) => index.of(referenceTo(space)));
      around.set(namespace, lists);
    }
    return lists;
  };
  const listsOf = (workload: Workload): readonly (readonly Finding[])[] => {
    const key = objectKey(referenceTo(workload));
    return [findings.ofKey(key), accepted.ofKey(key), ...aroundIn(namespaceOf(workload))];
  };
  const powersOf = (workload: Workload): readonly Power[] =>
    byAccount.get(`user:system:serviceaccount:${namespaceOf(workload)}:${serviceAccountNameOf(workload.template.spec)}`)
      ?.powers ?? [];

  const of = (workload: Workload, fixed: ReadonlySet<string>): Counts => {
    const worst = new Map<string, { factor: Factor; severity: Severity }>();
    const add = (factor: Factor | null | undefined, group: string, severity: Severity): void => {
      if (factor === null || factor === undefined || severity === 'info') return;
      const key = `${factor}|${group}`;
      const before = worst.get(key);
      if (before === undefined || severityRank(severity) > severityRank(before.severity))
        worst.set(key, { factor, severity });
    };
    const addFinding = ({ id, checkId, group, severity, scoreSeverity }: Finding): void => {
      if (fixed.has(id)) return;
      add(factors.get(checkId), group ?? checkId, scoreSeverity ?? severity);
      if (checkId === 'pss-baseline-privileged')
        for (const [implied, least] of impliedByPrivileged) add('R', implied, least);
    };
    for (const list of listsOf(workload)) for (const finding of list) addFinding(finding);
    for (const finding of shared) addFinding(finding);
    for (const { severity, sources } of powersOf(workload)) {
      const gone = fixed.size > 0 && sources.every((cures) => cures.some((id) => fixed.has(id)));
      if (!gone) add('M', 'rbac', severity);
    }
    return countsOf([...worst.values()]);
  };
  return {
    of,
    madeOf: (workload) => [
      ...listsOf(workload),
      ...shared,
      powersOf(workload)
        .map(({ severity }) => severity)
        .join(),
    ],
  };
}

function countsOf(worst: readonly { readonly factor: Factor; readonly severity: Severity }[]): Counts {
  const count = (factor: Factor): readonly [number, number, number, number] => {
    const of = (severity: Severity): number =>
      worst.filter((one) => one.factor === factor && one.severity === severity).length;
    return [of('critical'), of('high'), of('medium'), of('low')];
  };
  return { R: count('R'), T: count('T'), M: count('M'), A: count('A'), C: count('C') };
}
