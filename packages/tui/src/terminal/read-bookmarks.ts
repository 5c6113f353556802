import type { Bookmark } from '../state/bookmark.ts';
import type { Place, Sort, SortKey } from '../state/place.ts';
import { isListView } from '../state/views.ts';

const longestText = 2000;
const mostBookmarks = 500;

/** The bookmarks of a file that anybody may have edited: what is none is passed over, and so is a second of one name. */
export function readBookmarks(value: unknown): readonly Bookmark[] {
  if (!Array.isArray(value)) return [];
  const byName = new Map<string, Bookmark>();
  for (const one of value.slice(0, mostBookmarks)) {
    const bookmark = readBookmark(one);
    if (bookmark !== undefined && !byName.has(bookmark.name)) byName.set(bookmark.name, bookmark);
  }
  return [...byName.values()];
}

function readBookmark(value: unknown): Bookmark | undefined {
  if (!isRecord(value)) return undefined;
  const { name, filter, group, row, sort, clusters, namespaces } = value;
  const place = readPlace(value['place']);
  if (place === undefined || !isText(name) || !/^[a-z][a-z\d_-]{0,31}$/.test(name)) return undefined;
  return {
    name,
    place,
    filter: isText(filter) ? filter : '',
    sort: readSort(sort),
    group: isText(group) ? group : undefined,
    clusters: readTexts(clusters),
    namespaces: readTexts(namespaces),
    row: isText(row) ? row : undefined,
  };
}

function readTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(isText) : [];
}

function readSort(value: unknown): Sort | undefined {
  const first = readSortKey(value);
  const second = isRecord(value) ? readSortKey(value['second']) : undefined;
  return first === undefined || second === undefined ? first : { ...first, second };
}

function readSortKey(value: unknown): SortKey | undefined {
  if (!isRecord(value) || !isText(value['column'])) return undefined;
  return { column: value['column'], reversed: value['reversed'] === true };
}

function readPlace(value: unknown): Place | undefined {
  if (!isRecord(value)) return undefined;
  const { view, cluster, namespace } = value;
  if (!isText(view)) return undefined;
  if (isListView(view)) return { view };
  if (view === 'finding') return withTexts(value, ['key'], ({ key }) => ({ view, key }));
  if (view === 'rule') return withTexts(value, ['checkId'], ({ checkId }) => ({ view, checkId }));
  if (view === 'fix') return readFix(value['parts']);
  if (!isText(cluster)) return undefined;
  const within = isText(namespace) ? namespace : null;
  switch (view) {
    case 'object':
    case 'timeline':
      return withTexts(value, ['kind', 'name'], (texts) => ({ view, cluster, namespace: within, ...texts }));
    case 'path':
      return withTexts(value, ['id'], ({ id }) => ({ view, cluster, id }));
    case 'who-can':
      return withTexts(value, ['verb', 'resource'], (texts) => ({ view, cluster, namespace: within, ...texts }));
    case 'what-can':
      return withTexts(value, ['subject'], ({ subject }) => ({ view, cluster, subject }));
    case 'since':
      return withTexts(value, ['at'], ({ at }) => ({ view, cluster, at }));
    case 'reach':
      return withTexts(value, ['from', 'to'], (texts) => ({ view, cluster, ...texts }));
    default:
      return undefined;
  }
}

function readFix(value: unknown): Place | undefined {
  const parts = (Array.isArray(value) ? value : []).flatMap((one: unknown) => {
    if (!isRecord(one) || !isText(one['cluster']) || !Array.isArray(one['findingIds'])) return [];
    const findingIds = one['findingIds'].filter(isText);
    return findingIds.length === 0 ? [] : [{ cluster: one['cluster'], findingIds }];
  });
  return parts.length === 0 ? undefined : { view: 'fix', parts };
}

/** The place, if all of these are texts. */
function withTexts<Name extends string>(
  value: Readonly<Record<string, unknown>>,
  names: readonly Name[],
  make: (texts: Readonly<Record<Name, string>>) => Place,
): Place | undefined {
  const entries = names.map((name) => [name, value[name]] as const);
  if (!entries.every(([, text]) => isText(text))) return undefined;
  return make(Object.fromEntries(entries) as Record<Name, string>);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
