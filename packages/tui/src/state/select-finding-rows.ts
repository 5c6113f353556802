import { shownFeeds } from './cluster-scope.ts';
import type { Feed } from './feed.ts';
import { linesOf } from './feed.ts';
import { mergeRows } from './finding-lines.ts';
import type { FindingLines, FindingRow } from './finding-lines.ts';
import { memoLast } from './memo.ts';
import type { Place } from './place.ts';
import type { State } from './state.ts';

type ObjectPlace = Extract<Place, { view: 'object' }>;

type Shown = Pick<State, 'feeds' | 'clusters' | 'namespaces'>;

/** The lines of the chosen clusters in the chosen namespaces: open ones first, and of all clusters the worst first. */
export function selectFindingRows(state: Shown): readonly FindingRow[] {
  return rowsOfAll(shownFeeds(state), state.namespaces);
}

/** Of any cluster and namespace: what one looks at does not depend on what the lists show. */
export function findRow({ feeds }: Pick<State, 'feeds'>, key: string): FindingRow | undefined {
  return byKey(feeds).get(key);
}

/** The line that holds a finding of a cluster, of any namespace: the same finding may be in others, too. */
export function findRowOf({ feeds }: Pick<State, 'feeds'>, cluster: string, findingId: string): FindingRow | undefined {
  const feed = feeds.find((known) => known.cluster === cluster);
  return feed === undefined ? undefined : byFinding(linesOf(feed)).get(findingId);
}

/** The open lines of one object, of any namespace. */
export function openRowsOf(
  { feeds }: Pick<State, 'feeds'>,
  { cluster, kind, namespace, name }: ObjectPlace,
): readonly FindingRow[] {
  const feed = feeds.find((known) => known.cluster === cluster);
  const rows = feed === undefined ? [] : linesOf(feed).open;
  return rows.filter((row) => row.name === name && row.namespace === namespace && row.kind === kind);
}

const byKey = memoLast((feeds: readonly Feed[]) => {
  const rows = new Map<string, FindingRow>();
  for (const row of allRows(feeds)) rows.set(row.key, row);
  return rows;
});

const known = new WeakMap<FindingLines, ReadonlyMap<string, FindingRow>>();

function byFinding(lines: FindingLines): ReadonlyMap<string, FindingRow> {
  const made = known.get(lines) ?? mapFindings(lines);
  known.set(lines, made);
  return made;
}

function mapFindings({ open, accepted }: FindingLines): ReadonlyMap<string, FindingRow> {
  const rows = new Map<string, FindingRow>();
  for (const list of [open, accepted]) for (const row of list) for (const { id } of row.findings) rows.set(id, row);
  return rows;
}

function allRows(feeds: readonly Feed[]): readonly FindingRow[] {
  return feeds.map(linesOf).flatMap(({ open, accepted }) => [...open, ...accepted]);
}

const rowsOfAll = memoLast((feeds: readonly Feed[], namespaces: readonly string[]) => {
  const lines = feeds.map(linesOf);
  const rows = [...merged(lines.map(({ open }) => open)), ...merged(lines.map(({ accepted }) => accepted))];
  if (namespaces.length === 0) return rows;
  const chosen = new Set(namespaces);
  return rows.filter(({ shownIn }) => chosen.has(shownIn ?? ''));
});

function merged([first = [], ...others]: readonly (readonly FindingRow[])[]): readonly FindingRow[] {
  return others.reduce(mergeRows, first);
}
