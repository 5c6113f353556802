import { serviceAccountNameOf } from '../inventory/service-account-of.ts';
import { namespaceOf, referenceTo } from '../inventory/references.ts';
import type { Finding } from '../model/finding.ts';
import type { Workload } from '../model/kubernetes/objects.ts';
import type { WorkloadInput } from '../model/scores.ts';
import { severityRank } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import type { Identity } from './collect-identities.ts';
import { indexFindings } from './finding-index.ts';
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

/** Failing groups of a workload by factor and severity, as they are once some findings are fixed. */
export type CountsOf = (workload: Workload, fixed: ReadonlySet<string>) => Counts;

export function makeCounts(facts: ScoreFacts, identities: readonly Identity[]): CountsOf {
  const { graphs, findings, accepted, checks } = facts;
  const { inventory } = graphs;
  const acceptedIndex = indexFindings(accepted);
  const factors = new Map<string, Factor | null>();
  for (const { id, area, factor } of checks)
    factors.set(id, factor === undefined ? (factorOfArea[area] ?? null) : factor);
  const shared = [...findings.all, ...accepted].filter(
    ({ resource, checkId }) =>
      (resource.kind === 'Cluster' || resource.kind === 'Node') && factors.get(checkId) === 'C',
  );
  const byAccount = new Map(identities.map((identity) => [identity.key, identity]));

  return (workload, fixed) => {
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
    const resource = referenceTo(workload);
    const namespace = namespaceOf(workload);
    const spaces = inventory.find('Namespace', null, namespace);
    for (const index of [findings, acceptedIndex]) {
      for (const finding of index.of(resource)) addFinding(finding);
      if (spaces !== undefined) for (const finding of index.of(referenceTo(spaces))) addFinding(finding);
    }
    for (const finding of shared) addFinding(finding);
    const account = byAccount.get(
      `user:system:serviceaccount:${namespace}:${serviceAccountNameOf(workload.template.spec)}`,
    );
    for (const { severity, sources } of account?.powers ?? []) {
      const gone = fixed.size > 0 && sources.every((cures) => cures.some((id) => fixed.has(id)));
      if (!gone) add('M', 'rbac', severity);
    }
    return countsOf([...worst.values()]);
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
