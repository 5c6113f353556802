import type { Feed } from './feed.ts';
import { linesOf } from './feed.ts';
import type { FindingRow } from './finding-lines.ts';
import { memoLast } from './memo.ts';
import type { State } from './state.ts';

type Shown = Pick<State, 'feeds' | 'namespaces'>;

/** The lines of all clusters in the chosen namespaces: open ones first. */
export function selectFindingRows({ feeds, namespaces }: Shown): readonly FindingRow[] {
  return rowsOfAll(feeds, namespaces);
}

/** Of any namespace: what one looks at does not depend on what the lists show. */
export function findRow({ feeds }: Pick<State, 'feeds'>, key: string): FindingRow | undefined {
  return byKey(feeds).get(key);
}

/** The line that holds a finding. */
export function findRowOf(state: Shown, findingId: string): FindingRow | undefined {
  return byFinding(selectFindingRows(state)).get(findingId);
}

const byKey = memoLast((feeds: readonly Feed[]) => {
  const rows = feeds.map(linesOf).flatMap(({ open, accepted }) => [...open, ...accepted]);
  return new Map(rows.map((row) => [row.key, row]));
});

const byFinding = memoLast(
  (rows: readonly FindingRow[]) => new Map(rows.flatMap((row) => row.findings.map(({ id }) => [id, row] as const))),
);

const rowsOfAll = memoLast((feeds: readonly Feed[], namespaces: readonly string[]) => {
  const lines = feeds.map(linesOf);
  const rows = [...lines.flatMap(({ open }) => open), ...lines.flatMap(({ accepted }) => accepted)];
  if (namespaces.length === 0) return rows;
  const chosen = new Set(namespaces);
  return rows.filter(({ namespace }) => chosen.has(namespace ?? ''));
});
