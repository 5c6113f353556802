import {
  catalogue,
  eachLine,
  findingAccess,
  lineKey,
  makeReportContext,
  namespaceShown,
  objectKey,
  resourceLabel,
} from '@k8s-risk/core';
import type { AuditReport, FilterAccess, Finding, FindingLine, Severity } from '@k8s-risk/core';
import { changedWorkloads } from './changed-workloads.ts';
import { version } from '../commands/version.ts';

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
  readonly status: 'open' | 'accepted';
  readonly findings: readonly [Finding, ...Finding[]];
  /** Points of risk less when the best of its findings is fixed; undefined until scores say. */
  readonly gain: number | undefined;
  /** Where people look for it: a Namespace lies in itself. */
  readonly shownIn: string | null;
  /** Of the workload that it is about, as they are written. */
  readonly images: readonly string[];
  /** Names of the service accounts that it is about or runs under. */
  readonly accounts: readonly string[];
  /** When the first of them was first seen, in milliseconds since 1970, if that is known. */
  readonly since: number | undefined;
  /** It came while this program watched. */
  readonly isNew: boolean;
  /** All that bare words are looked for in, in lower case. */
  readonly text: string;
}

/** The lines of one cluster, each list worst first, then what gains most. */
export interface FindingLines {
  readonly open: readonly FindingRow[];
  readonly accepted: readonly FindingRow[];
}

export interface LineContext {
  readonly cluster: string;
  readonly firstSeen: ReadonlyMap<string, number>;
  /** Since when a finding is open, as the history has it. */
  readonly ages: ReadonlyMap<string, number>;
}

export const noLines: FindingLines = Object.freeze({ open: Object.freeze([]), accepted: Object.freeze([]) });

export function makeLines(report: AuditReport, context: LineContext): FindingLines {
  const since = sinceOf(report, context);
  const making = { ...context, since, access: accessTo(report) };
  return { open: rowsOf(report.findings, 'open', making), accepted: rowsOf(report.accepted, 'accepted', making) };
}

/** One for each list of workloads: what changes in a cluster changes few lines, and asks this for each of them. */
function accessTo({ inventory }: AuditReport): FilterAccess<Finding> {
  const { workloadFacts } = inventory;
  if (workloadFacts === undefined) return plainAccess;
  let access = accesses.get(workloadFacts);
  if (access === undefined) {
    access = findingAccess(workloadFacts, reportContext);
    accesses.set(workloadFacts, access);
  }
  return access;
}

const plainAccess = findingAccess(undefined, reportContext);
const accesses = new WeakMap<NonNullable<AuditReport['inventory']['workloadFacts']>, FilterAccess<Finding>>();

/** The lines of a report that has changed: only those are made anew whose findings are not the very same, however many there are. */
export function changeLines(
  lines: FindingLines,
  before: AuditReport,
  { report, ...context }: LineContext & { readonly report: AuditReport },
): FindingLines {
  const making = { ...context, since: sinceOf(report, context), access: accessTo(report) };
  const moved = changedWorkloads(before, report);
  const { findings, accepted } = report;
  const same = moved.size === 0;
  return {
    open: same && findings === before.findings ? lines.open : changeOpen(lines.open, { findings, moved }, making),
    accepted: same && accepted === before.accepted ? lines.accepted : rowsOf(accepted, 'accepted', making),
  };
}

/** More open findings of a cluster of which there is no report yet; one that is among the lines is told anew. */
export function addLines(lines: FindingLines, findings: readonly Finding[], cluster: string): FindingLines {
  const told = new Set(findings.map(({ id }) => id));
  const known = lines.open.flatMap((row) => row.findings.filter(({ id }) => !told.has(id)));
  const making = { cluster, firstSeen: nothing, ages: nothing, since: () => undefined, access: plainAccess };
  return { ...lines, open: changeOpen(lines.open, { findings: [...known, ...findings], moved: new Set() }, making) };
}

const nothing: ReadonlyMap<string, number> = new Map();

interface Making extends LineContext {
  readonly access: FilterAccess<Finding>;
  readonly since: (id: string) => number | undefined;
}

interface Changed {
  readonly findings: readonly Finding[];
  /** Workloads of which something else is known now. */
  readonly moved: ReadonlySet<string>;
}

function changeOpen(rows: readonly FindingRow[], { findings, moved }: Changed, making: Making): readonly FindingRow[] {
  const fresh = new Set(findings);
  const stays = ({ findings: own }: FindingRow): boolean =>
    moved.size === 0 || !moved.has(objectKey(own[0].resource, own[0].file));
  const intact = rows.filter((row) => row.findings.every((finding) => fresh.has(finding)) && stays(row));
  for (const row of intact) for (const finding of row.findings) fresh.delete(finding);
  const prefix = prefixOf(making, 'open');
  const touched = new Set([...fresh].map((finding) => lineKey(finding, prefix)));
  const kept: FindingRow[] = [];
  const members = [...fresh];
  for (const row of intact) {
    if (touched.has(row.key)) members.push(...row.findings);
    else kept.push(row);
  }
  // What stays of a line that has lost findings is among the fresh ones already.
  return members.length === 0 && kept.length === rows.length ? rows : mergeRows(kept, rowsOf(members, 'open', making));
}

/** Two lists of lines, each worst first, as one. */
export function mergeRows(sorted: readonly FindingRow[], added: readonly FindingRow[]): readonly FindingRow[] {
  const merged: FindingRow[] = [];
  let next = 0;
  for (const row of sorted) {
    for (let one = added[next]; one !== undefined && compareRows(one, row) < 0; one = added[next]) {
      merged.push(one);
      next += 1;
    }
    merged.push(row);
  }
  return merged.concat(added.slice(next));
}

function rowsOf(findings: readonly Finding[], status: FindingRow['status'], making: Making): readonly FindingRow[] {
  const rows: FindingRow[] = [];
  // Lines that are beside each other on the screen are so in memory: looking through them is several times as fast.
  for (const line of eachLine(findings.toSorted(compareFindings), reportContext, prefixOf(making, status)))
    rows.push(makeRow(line, status, making));
  return rows.sort(compareRows);
}

function prefixOf({ cluster }: Making, status: FindingRow['status']): string {
  return `${cluster}\n${status}`;
}

function makeRow(
  { key, resource, group: { title, severity, findings } }: FindingLine,
  status: FindingRow['status'],
  { cluster, firstSeen, since, access }: Making,
): FindingRow {
  const { kind, namespace, name } = resource;
  const object = resourceLabel(resource);
  let gain: number | undefined;
  let first: number | undefined;
  for (const finding of findings) {
    if (finding.gain !== undefined) gain = Math.max(gain ?? finding.gain, finding.gain);
    const seen = since(finding.id);
    if (seen !== undefined) first = Math.min(first ?? seen, seen);
  }
  return {
    key,
    cluster,
    severity,
    title,
    namespace,
    kind,
    name,
    object,
    shownIn: namespaceShown(resource),
    images: valuesOf(findings, access.image),
    accounts: valuesOf(findings, access.sa),
    status,
    findings,
    gain,
    since: first,
    isNew: status === 'open' && findings.some(({ id }) => firstSeen.has(id)),
    text: searchText(title, object, findings),
  };
}

function searchText(title: string, object: string, findings: readonly Finding[]): string {
  const words = [title, object];
  for (const { id, checkId, message } of findings) words.push(id, checkId, message);
  return words.join(' ').toLowerCase();
}

/** What a filter may ask of one finding, asked of all of a line: each value once. */
export function valuesOf(
  findings: readonly Finding[],
  ask: ((finding: Finding) => string | readonly string[] | null | undefined) | undefined,
): readonly string[] {
  const [only] = findings;
  if (ask === undefined || only === undefined) return none;
  const own = findings.map((finding) => ask(finding) ?? none);
  if (own.every((values) => values.length === 0)) return none;
  return [...new Set(own.flat())];
}

const none: readonly string[] = Object.freeze([]);

/** The history knows best, then the ledger, then this program itself. */
function sinceOf({ scores }: AuditReport, { firstSeen, ages }: LineContext): Making['since'] {
  const dated = 'ledger' in scores ? scores.ledger.filter(({ since }) => since !== null) : [];
  const ledger = new Map(dated.map(({ findingId, since }) => [findingId, Date.parse(since ?? '')]));
  return (id) => ledger.get(id) ?? ages.get(id) ?? firstSeen.get(id);
}

const rank: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3, info: 4 };

/** Nearly the order of their lines. */
function compareFindings(a: Finding, b: Finding): number {
  return (
    rank[a.severity] - rank[b.severity] ||
    (b.gain ?? 0) - (a.gain ?? 0) ||
    compareText(a.resource.kind, b.resource.kind) ||
    compareText(a.resource.namespace ?? '', b.resource.namespace ?? '') ||
    compareText(a.resource.name, b.resource.name)
  );
}

function compareRows(a: FindingRow, b: FindingRow): number {
  return (
    rank[a.severity] - rank[b.severity] ||
    (b.gain ?? 0) - (a.gain ?? 0) ||
    compareText(a.object, b.object) ||
    compareText(a.key, b.key)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
