import type { Finding } from '../model/finding.ts';
import type { AuditReport, WorkloadFacts } from '../model/report.ts';
import { compareResources, resourceLabel } from '../model/resource.ts';

import type { WorkloadInput } from '../model/scores.ts';
import type { Severity } from '../model/severity.ts';
import type { FilterAccess } from '../query/match-filter.ts';
import { countSeverities } from '../report/summarize.ts';
import type { SeverityCounts } from '../report/summarize.ts';
import { containerState, stateFactorsOf } from '../scoring/container-state.ts';
import { compareCounts, findingsByObject, workloadKey, worstOf } from './view-context.ts';
import type { ViewContext } from './view-context.ts';

export type WorkloadFlag = 'privileged' | 'host' | 'root';

export interface WorkloadRow extends WorkloadFacts {
  readonly severity: Severity | null;
  readonly findings: SeverityCounts;
  readonly accepted: number;
  /** The Pod Security level that its pods meet; null where not all of the standards' checks ran. */
  readonly podSecurity: 'privileged' | 'baseline' | 'restricted' | null;
  readonly flags: readonly WorkloadFlag[];
  /** Null until scores say. */
  readonly exposure: WorkloadInput['exposure'] | null;
  /** State of its containers, 0..4, higher is better; null until scores say. */
  readonly state: number | null;
  /** Points of risk less when its best finding is fixed; null until scores say. */
  readonly gain: number | null;
  readonly owner: string | null;
}

/** Every workload with what is wrong with it, the worst first. */
export function workloadRows(report: AuditReport, context: ViewContext): readonly WorkloadRow[] {
  const findingsOf = findingsByObject(report);
  const inputs = new Map('inputs' in report.scores ? report.scores.inputs.workloads.map((one) => [one.key, one]) : []);
  const judged = new Set(report.tallies.map(({ checkId }) => checkId));
  const standards = judged.has('pss-baseline-privileged') && judged.has('pss-restricted-seccomp');
  return (report.inventory.workloadFacts ?? [])
    .map((facts): WorkloadRow => {
      const { open, accepted } = findingsOf(facts.resource, facts.file);
      const input = inputs.get(workloadKey(facts.resource));
      const gains = open.flatMap(({ gain }) => gain ?? []);
      const all = [...open, ...accepted];
      return {
        ...facts,
        severity: worstOf(open),
        findings: countSeverities(open),
        accepted: accepted.length,
        podSecurity: standards ? levelOf(all, context) : null,
        flags: flagsOf(all),
        exposure: input?.exposure ?? null,
        state: input === undefined ? null : Math.round(containerState(stateFactorsOf(input)) * 100) / 100,
        gain: gains.length === 0 ? null : Math.max(...gains),
        owner: all.find(({ owner }) => owner !== undefined)?.owner ?? null,
      };
    })
    .sort((a, b) => compareCounts(a.findings, b.findings) || compareResources(a.resource, b.resource));
}

/** Acceptance changes nothing about what admission would say. */
function levelOf(findings: readonly Finding[], { words }: ViewContext): WorkloadRow['podSecurity'] {
  const levels = new Set(
    findings.flatMap(({ checkId }) =>
      (words(checkId)?.controls ?? []).flatMap(({ framework, id }) => (framework === 'pss' ? [id] : [])),
    ),
  );
  if (levels.has('baseline')) return 'privileged';
  return levels.has('restricted') ? 'baseline' : 'restricted';
}

const flagChecks: Readonly<Record<WorkloadFlag, ReadonlySet<string>>> = {
  privileged: new Set(['pss-baseline-privileged', 'pss-baseline-windows-host-process']),
  host: new Set(['pss-baseline-host-namespaces', 'pss-baseline-host-path-volumes', 'pss-baseline-host-ports']),
  root: new Set(['run-as-root', 'pss-restricted-run-as-user']),
};

function flagsOf(findings: readonly Finding[]): readonly WorkloadFlag[] {
  const ids = new Set(findings.map(({ checkId }) => checkId));
  return (['privileged', 'host', 'root'] as const).filter((flag) => [...flagChecks[flag]].some((id) => ids.has(id)));
}

/** What a filter may ask of workloads; `sev` is the worst of a workload. */
export const workloadAccess: FilterAccess<WorkloadRow> = {
  rows: 'workloads',
  sev: ({ severity }) => severity ?? undefined,
  ns: ({ resource }) => resource.namespace ?? 'default',
  kind: ({ resource }) => resource.kind,
  name: ({ resource }) => resource.name,
  image: ({ images }) => images,
  sa: ({ serviceAccount }) => serviceAccount,
  owner: ({ owner }) => owner,
  began: ({ created }) => (created === null ? undefined : Date.parse(created)),
  text: (row) => workloadText(row),
};

function workloadText(row: WorkloadRow): string {
  const { resource, serviceAccount, images, podSecurity, flags, exposure, file } = row;
  return [resourceLabel(resource), serviceAccount, ...images, podSecurity, ...flags, exposure, file]
    .filter((part) => part !== null)
    .join(' ')
    .toLowerCase();
}
