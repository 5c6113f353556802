import type { AuditReport } from '../model/report.ts';
import { compareText } from '../model/resource.ts';
import type { Grade } from '../model/scores.ts';
import type { Severity } from '../model/severity.ts';
import type { FilterAccess } from '../query/match-filter.ts';
import { countSeverities } from '../report/summarize.ts';
import type { SeverityCounts } from '../report/summarize.ts';
import { worstOf } from './view-context.ts';

/** A cluster that was looked at, or why it could not be. */
export type FleetMember =
  /** `trouble`: why the report may not be what the cluster is now. */
  | { readonly cluster: string; readonly report: AuditReport; readonly trouble?: string }
  | { readonly cluster: string; readonly error: string };

export interface FleetRow {
  readonly cluster: string;
  /** partial: some kinds or documents could not be read. */
  readonly state: 'complete' | 'partial' | 'unreachable';
  readonly version: string | null;
  readonly nodes: number | null;
  readonly workloads: number | null;
  /** 0..100, lower is better; null until scores say. */
  readonly risk: number | null;
  readonly grade: Grade | null;
  readonly severity: Severity | null;
  /** Null where nothing could be seen: never a row of zeros. */
  readonly findings: SeverityCounts | null;
  readonly accepted: number | null;
  /** Share of the checks that judged all that they are about, 0..1. */
  readonly coverage: number;
  readonly error: string | null;
}

/** One row a cluster: those that could not be seen first, then the riskiest. */
export function fleetRows(members: readonly FleetMember[]): readonly FleetRow[] {
  return members.map(rowOf).sort(compareRows);
}

function rowOf(member: FleetMember): FleetRow {
  if ('error' in member) return { ...nothing, cluster: member.cluster, error: member.error };
  const { report, cluster, trouble = null } = member;
  const { inventory, findings, accepted, coverage, errors, scores } = report;
  const scored = 'risk' in scores ? scores : undefined;
  return {
    cluster,
    state: coverage.length + errors.length === 0 ? 'complete' : 'partial',
    version: report.serverVersion,
    nodes: inventory.objects['Node.v1'] ?? null,
    workloads: inventory.workloads,
    risk: scored?.risk ?? null,
    grade: scored?.grade ?? null,
    severity: worstOf(findings),
    findings: countSeverities(findings),
    accepted: accepted.length,
    coverage: coverageOf(report),
    error: trouble,
  };
}

const nothing: Omit<FleetRow, 'cluster' | 'error'> = {
  state: 'unreachable',
  version: null,
  nodes: null,
  workloads: null,
  risk: null,
  grade: null,
  severity: null,
  findings: null,
  accepted: null,
  coverage: 0,
};

function coverageOf({ tallies }: AuditReport): number {
  if (tallies.length === 0) return 0;
  const whole = tallies.filter(({ notEvaluable, reasons }) => notEvaluable === 0 && reasons.length === 0);
  return Math.floor((whole.length / tallies.length) * 100) / 100;
}

function compareRows(a: FleetRow, b: FleetRow): number {
  return (
    Number(b.state === 'unreachable') - Number(a.state === 'unreachable') ||
    (b.risk ?? 0) - (a.risk ?? 0) ||
    (b.findings?.critical ?? 0) - (a.findings?.critical ?? 0) ||
    (b.findings?.high ?? 0) - (a.findings?.high ?? 0) ||
    compareText(a.cluster, b.cluster)
  );
}

export const fleetAccess: FilterAccess<FleetRow> = {
  rows: 'clusters',
  name: ({ cluster }) => cluster,
  sev: ({ severity }) => severity ?? undefined,
  risk: ({ risk }) => risk ?? undefined,
  text: ({ cluster, state, version, error }) => `${cluster} ${state} ${version ?? ''} ${error ?? ''}`.toLowerCase(),
};
