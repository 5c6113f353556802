import { catalogue, groupFindings, makeReportContext, resourceLabel } from '@k8s-risk/core';
import type { AuditReport, Finding, FindingGroup, ObjectFindings, Severity } from '@k8s-risk/core';
import { version } from '../commands/version.ts';
import { shortObject } from '../format/object-text.ts';
import type { Feed } from './feed.ts';
import { reportOf } from './feed.ts';
import { memoLast } from './memo.ts';
import type { State } from './state.ts';

export const reportContext = makeReportContext(catalogue, version);

/** One line of the findings list: the findings of one group on one object. */
export interface FindingRow {
  readonly key: string;
  readonly cluster: string;
  readonly severity: Severity;
  readonly title: string;
  readonly namespace: string | null;
  readonly kind: string;
  readonly name: string;
  /** `Deployment payments/api`. */
  readonly object: string;
  /** `payments/deploy/api`. */
  readonly short: string;
  readonly status: 'open' | 'accepted';
  readonly findings: readonly [Finding, ...Finding[]];
  /** Points of risk less when the best of its findings is fixed; undefined until scores say. */
  readonly gain: number | undefined;
  /** When the first of them was first seen, in milliseconds since 1970, if that is known. */
  readonly since: number | undefined;
  /** It came while this program watched. */
  readonly isNew: boolean;
  /** All that bare words are looked for in. */
  readonly text: string;
}

/** The lines of all clusters in the chosen namespaces: open ones first, the worst first, then what gains most. */
export function selectFindingRows({ feeds, namespaces }: Pick<State, 'feeds' | 'namespaces'>): readonly FindingRow[] {
  return rowsOfAll(feeds, namespaces);
}

export function findRow(state: State, key: string): FindingRow | undefined {
  return byKey(selectFindingRows(state)).get(key);
}

/** The line that holds a finding. */
export function findRowOf(state: Pick<State, 'feeds' | 'namespaces'>, findingId: string): FindingRow | undefined {
  return byFinding(selectFindingRows(state)).get(findingId);
}

const byFinding = memoLast(
  (rows: readonly FindingRow[]) => new Map(rows.flatMap((row) => row.findings.map(({ id }) => [id, row] as const))),
);

const byKey = memoLast((rows: readonly FindingRow[]) => new Map(rows.map((row) => [row.key, row])));

const rowsOfAll = memoLast((feeds: readonly Feed[], namespaces: readonly string[]) => {
  const rows = feeds.flatMap((feed) => rowsOfFeed(feed));
  const chosen = new Set(namespaces);
  const inScope = chosen.size === 0 ? rows : rows.filter(({ namespace }) => chosen.has(namespace ?? ''));
  return inScope.toSorted(compareRows);
});

/** Rows of a report, and the ages that they were made with. */
const rowsByReport = new WeakMap<AuditReport, { readonly ages: unknown; readonly rows: readonly FindingRow[] }>();

function rowsOfFeed(feed: Feed): readonly FindingRow[] {
  const report = reportOf(feed);
  if (report === undefined) return [];
  const { firstSeen, ages } = feed.phase === 'watching' ? feed : { firstSeen: undefined, ages: undefined };
  const known = rowsByReport.get(report);
  if (known !== undefined && known.ages === ages) return known.rows;
  const context: RowContext = {
    cluster: feed.cluster,
    since: sinceOf(report, firstSeen, ages),
    isNew: (id) => firstSeen?.has(id) ?? false,
  };
  const rows = [
    ...groupFindings(report.findings, reportContext).flatMap((object) => rowsOfObject(object, 'open', context)),
    ...groupFindings(report.accepted, reportContext).flatMap((object) => rowsOfObject(object, 'accepted', context)),
  ];
  rowsByReport.set(report, { ages, rows });
  return rows;
}

interface RowContext {
  readonly cluster: string;
  readonly since: (id: string) => number | undefined;
  readonly isNew: (id: string) => boolean;
}

function sinceOf(
  { scores }: AuditReport,
  firstSeen: ReadonlyMap<string, number> | undefined,
  ages: ReadonlyMap<string, number> | undefined,
): (id: string) => number | undefined {
  const known = new Map([...(firstSeen ?? []), ...(ages ?? [])]);
  for (const { findingId, since } of 'ledger' in scores ? scores.ledger : []) {
    if (since !== null) known.set(findingId, Date.parse(since));
  }
  return (id) => known.get(id);
}

function rowsOfObject(
  object: ObjectFindings,
  status: FindingRow['status'],
  context: RowContext,
): readonly FindingRow[] {
  return object.groups.map((group) => makeRow(object, group, { ...context, status }));
}

function makeRow(
  { resource, file }: ObjectFindings,
  { key, title, severity, findings }: FindingGroup,
  { cluster, since, isNew, status }: RowContext & Pick<FindingRow, 'status'>,
): FindingRow {
  const { kind, namespace, name } = resource;
  const object = resourceLabel(resource);
  const gains = findings.flatMap(({ gain }) => gain ?? []);
  const seen = findings.flatMap(({ id }) => since(id) ?? []);
  const words = findings.map(({ id, checkId, message }) => `${id} ${checkId} ${message}`);
  return {
    key: [cluster, status, key, object, file ?? '', /-\d+$/.exec(findings[0].id)?.[0] ?? ''].join('\n'),
    cluster,
    severity,
    title,
    namespace,
    kind,
    name,
    object,
    short: shortObject(resource),
    status,
    findings,
    gain: gains.length === 0 ? undefined : Math.max(...gains),
    since: seen.length === 0 ? undefined : Math.min(...seen),
    isNew: status === 'open' && findings.some(({ id }) => isNew(id)),
    text: `${title} ${object} ${words.join(' ')}`.toLowerCase(),
  };
}

const rank: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3, info: 4 };

function compareRows(a: FindingRow, b: FindingRow): number {
  return (
    Number(a.status === 'accepted') - Number(b.status === 'accepted') ||
    rank[a.severity] - rank[b.severity] ||
    (b.gain ?? 0) - (a.gain ?? 0)
  );
}
