import { resourceLabel, severities, titleOf } from '@k8s-risk/core';
import type {
  ControlResult,
  ExceptionRow,
  Finding,
  FindingGroup,
  FleetRow,
  GuardRailState,
  ImageRow,
  NamespaceRow,
  ObjectFindings,
  Paint,
  Severity,
  SeverityCounts,
  WorkloadRow,
} from '@k8s-risk/core';
import { reportContext } from '../words.ts';
import type { PlainColumn } from './plain-table.ts';

/** A finding with the cluster that it is of. */
export interface ClusterFinding extends Finding {
  readonly cluster: string | null;
}

/** One line a topic of an object, with the cluster that it is in. */
export interface FindingLine {
  readonly cluster: string | null;
  readonly object: ObjectFindings;
  readonly group: FindingGroup;
}

function severityColumn<Row>(severityOf: (row: Row) => Severity | null): PlainColumn<Row> {
  return {
    title: 'SEVERITY',
    text: (row) => severityOf(row) ?? '-',
    paint: (text, row, paint) => painted(text, severityOf(row), paint),
  };
}

function painted(text: string, severity: Severity | null, paint: Paint): string {
  return severity === null ? text : paint.badge(severity, text);
}

/** `2/11/37`: criticals, highs and mediums. */
function countsColumn<Row>(countsOf: (row: Row) => SeverityCounts | null): PlainColumn<Row> {
  return {
    title: 'CRIT/HIGH/MED',
    text: (row) => {
      const counts = countsOf(row);
      return counts === null ? '?' : [counts.critical, counts.high, counts.medium].join('/');
    },
    records: severities.map((severity) => ({
      title: severity,
      text: (row) => String(countsOf(row)?.[severity] ?? ''),
    })),
  };
}

function clusterColumn<Row extends { readonly cluster: string | null }>(): PlainColumn<Row> {
  return { title: 'CLUSTER', text: ({ cluster }) => cluster ?? '', least: 8, rank: 5 };
}

const groupGain = ({ findings }: FindingGroup): number => Math.max(0, ...findings.map(({ gain }) => gain ?? 0));

function gainText(gain: number): string {
  return gain < 0.05 ? '-' : gain.toFixed(1);
}

/** Any unmistakable beginning of an id is understood; `-2` tells a second object of the same name. */
function shortId(id: string): string {
  return id.replace(/^([0-9a-f]{8})[0-9a-f]{4}$/, '$1');
}

export function findingColumns(fleet: boolean): readonly PlainColumn<FindingLine>[] {
  return [
    severityColumn(({ group }) => group.severity),
    ...(fleet ? [clusterColumn<FindingLine>()] : []),
    { title: 'FINDING', text: ({ group }) => group.title, least: 20, prose: true },
    { title: 'OBJECT', text: ({ object }) => resourceLabel(object.resource), least: 18 },
    { title: 'GAIN', text: ({ group }) => gainText(groupGain(group)), align: 'right', rank: 2 },
    { title: 'ID', text: ({ group }) => shortId(group.findings[0].id), rank: 1 },
  ];
}

/** Every finding with all that is told of it: for tables elsewhere. */
export const findingRecordColumns: readonly PlainColumn<ClusterFinding>[] = [
  { title: 'id', text: ({ id }) => id },
  { title: 'severity', text: ({ severity }) => severity },
  { title: 'status', text: ({ status }) => status },
  { title: 'check', text: ({ checkId }) => checkId },
  { title: 'title', text: ({ checkId }) => titleOf(reportContext, checkId) },
  { title: 'cluster', text: ({ cluster }) => cluster ?? '' },
  { title: 'namespace', text: ({ resource }) => resource.namespace ?? '' },
  { title: 'kind', text: ({ resource }) => resource.kind },
  { title: 'name', text: ({ resource }) => resource.name },
  { title: 'container', text: ({ container }) => container ?? '' },
  { title: 'message', text: ({ message }) => message },
  { title: 'file', text: ({ file }) => file ?? '' },
  { title: 'line', text: ({ line }) => (line === null ? '' : String(line)) },
  { title: 'gain', text: ({ gain }) => (gain === undefined ? '' : String(gain)) },
];

export const workloadColumns: readonly PlainColumn<WorkloadRow>[] = [
  severityColumn(({ severity }) => severity),
  { title: 'NAMESPACE', text: ({ resource }) => resource.namespace ?? 'default', least: 9 },
  { title: 'KIND', text: ({ resource }) => resource.kind },
  { title: 'NAME', text: ({ resource }) => resource.name, least: 12 },
  countsColumn(({ findings }) => findings),
  { title: 'PSS', text: ({ podSecurity }) => podSecurity ?? '?' },
  { title: 'FLAGS', text: ({ flags }) => flags.join(' '), rank: 2 },
  { title: 'EXPOSED', text: ({ exposure }) => exposure ?? '?', rank: 1 },
  { title: 'ACCOUNT', text: ({ serviceAccount }) => serviceAccount, rank: 3 },
];

const guardWord: Readonly<Record<GuardRailState, string>> = { present: 'yes', missing: 'NO', unknown: '?' };

export const namespaceColumns: readonly PlainColumn<NamespaceRow>[] = [
  { title: 'NAMESPACE', text: ({ name }) => name, least: 12 },
  { title: 'RISK', text: ({ risk }) => (risk === null ? '?' : risk.toFixed(1)), align: 'right' },
  { title: 'GRADE', text: ({ grade }) => grade ?? '?' },
  countsColumn(({ findings }) => findings),
  { title: 'WORKLOADS', text: ({ workloads }) => String(workloads), align: 'right', rank: 3 },
  { title: 'PSS', text: ({ guards }) => guardWord[guards['pod-security']] },
  { title: 'DENY-IN', text: ({ guards }) => guardWord[guards['deny-ingress']] },
  { title: 'DENY-OUT', text: ({ guards }) => guardWord[guards['deny-egress']] },
  { title: 'QUOTA', text: ({ guards }) => guardWord[guards.quota], rank: 2 },
  { title: 'LIMITS', text: ({ guards }) => guardWord[guards.limits], rank: 4 },
  { title: 'OWNER', text: ({ owner }) => owner ?? '-', rank: 5 },
];

export const imageColumns: readonly PlainColumn<ImageRow>[] = [
  severityColumn(({ severity }) => severity),
  { title: 'IMAGE', text: ({ image }) => image, least: 24 },
  { title: 'PINNED', text: ({ pinned }) => pinned },
  countsColumn(({ findings }) => findings),
  { title: 'SCANNED', text: ({ scanned }) => (scanned ? 'yes' : '?'), rank: 1 },
  { title: 'RUNS IN', text: ({ runsIn }) => runsInText(runsIn), least: 16 },
];

function runsInText(resources: ImageRow['runsIn']): string {
  const [first] = resources;
  if (first === undefined) return '';
  const more = resources.length - 1;
  return `${first.namespace ?? 'default'}/${first.name}${more === 0 ? '' : ` and ${String(more)} more`}`;
}

export const controlColumns: readonly PlainColumn<ControlResult>[] = [
  { title: 'CONTROL', text: ({ id }) => id },
  {
    title: 'STATE',
    text: ({ state, reasons }) => (reasons.length === 0 ? state : `${state} (${reasons.join(', ')})`),
    least: 13,
  },
  { title: 'FINDINGS', text: ({ findings }) => String(findings), align: 'right' },
  { title: 'ACCEPTED', text: ({ accepted }) => String(accepted), align: 'right', rank: 1 },
  { title: 'TITLE', text: ({ title }) => title, least: 44, prose: true },
];

export const exceptionColumns: readonly PlainColumn<ExceptionRow>[] = [
  { title: 'ID', text: ({ id }) => id },
  { title: 'STATE', text: ({ state }) => (state === 'expired' ? 'EXPIRED' : state) },
  { title: 'EXPIRES', text: ({ expires }) => expires?.slice(0, 10) ?? 'never' },
  { title: 'CHECKS', text: ({ checks }) => checks.join(' '), least: 12 },
  { title: 'SCOPE', text: ({ scope }) => scope, least: 10 },
  { title: 'REASON', text: ({ reason }) => reason, least: 12, prose: true },
  { title: 'OWNER', text: ({ owner }) => owner ?? '-', least: 5, rank: 1 },
  { title: 'SOURCE', text: ({ source }) => source, rank: 3 },
  { title: 'COVERS', text: ({ findings }) => String(findings.length), align: 'right', rank: 2 },
];

export const fleetColumns: readonly PlainColumn<FleetRow>[] = [
  { title: 'CLUSTER', text: ({ cluster }) => cluster, least: 12 },
  { title: 'STATE', text: ({ state }) => state },
  { title: 'VERSION', text: ({ version }) => version ?? '?', rank: 2 },
  { title: 'NODES', text: ({ nodes }) => (nodes === null ? '?' : String(nodes)), align: 'right', rank: 3 },
  { title: 'RISK', text: ({ risk }) => (risk === null ? '?' : risk.toFixed(1)), align: 'right' },
  { title: 'GRADE', text: ({ grade }) => grade ?? '?' },
  countsColumn(({ findings }) => findings),
  { title: 'COVERAGE', text: ({ coverage }) => `${String(Math.floor(coverage * 100))}%`, align: 'right', rank: 1 },
  { title: 'ERROR', text: ({ error }) => error ?? '', least: 12, prose: true },
];
