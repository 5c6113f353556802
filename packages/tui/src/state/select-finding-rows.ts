import type { Feed } from './feed.ts';
import { linesOf } from './feed.ts';
import type { FindingRow } from './finding-lines.ts';
import { memoLast } from './memo.ts';
import type { Place } from './place.ts';
import type { State } from './state.ts';

type ObjectPlace = Extract<Place, { view: 'object' }>;

type Shown = Pick<State, 'feeds' | 'namespaces'>;

/** The lines of all clusters in the chosen namespaces: open ones first. */
export function selectFindingRows({ feeds, namespaces }: Shown): readonly FindingRow[] {
  return rowsOfAll(feeds, namespaces);
}

/** Of any namespace: what one looks at does not depend on what the lists show. */
export function findRow({ feeds }: Pick<State, 'feeds'>, key: string): FindingRow | undefined {
  return byKey(feeds).get(key);
}

/** The line that holds a finding, of any namespace. */
export function findRowOf({ feeds }: Pick<State, 'feeds'>, findingId: string): FindingRow | undefined {
  return byFinding(feeds).get(findingId);
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

const byKey = memoLast((feeds: readonly Feed[]) => new Map(allRows(feeds).map((row) => [row.key, row])));

const byFinding = memoLast(
  (feeds: readonly Feed[]) =>
    new Map(allRows(feeds).flatMap((row) => row.findings.map(({ id }) => [id, row] as const))),
);

function allRows(feeds: readonly Feed[]): readonly FindingRow[] {
  return feeds.map(linesOf).flatMap(({ open, accepted }) => [...open, ...accepted]);
}

const rowsOfAll = memoLast((feeds: readonly Feed[], namespaces: readonly string[]) => {
  const lines = feeds.map(linesOf);
  const rows = [...lines.flatMap(({ open }) => open), ...lines.flatMap(({ accepted }) => accepted)];
  if (namespaces.length === 0) return rows;
  const chosen = new Set(namespaces);
  return rows.filter(({ shownIn }) => chosen.has(shownIn ?? ''));
});
