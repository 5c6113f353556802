import { inOrder } from '../state/bookmark.ts';
import type { Preferences } from '../state/preferences.ts';
import { readBookmarks } from './read-bookmarks.ts';

export interface PreferenceStore {
  readonly read: () => Partial<Preferences>;
  readonly write: (preferences: Preferences) => void;
}

/** In the user's configuration folder. A file that cannot be read is no reason not to start. */
export async function openPreferences(folder?: string): Promise<PreferenceStore> {
  const { default: Conf } = await import('conf');
  const store = new Conf<Record<string, unknown>>({
    projectName: 'k8s-risk',
    projectSuffix: '',
    configName: 'terminal',
    clearInvalidConfig: true,
    ...(folder === undefined ? {} : { cwd: folder }),
  });
  let known: Partial<Preferences> = {};
  return {
    read: () => (known = readPreferences(store.store)),
    write: (preferences) => {
      store.set(changesBetween(known, preferences, readPreferences(store.store)));
      known = preferences;
    },
  };
}

/** What is to be written: another program like this one may have changed the rest, and kept bookmarks of its own. */
function changesBetween(
  before: Partial<Preferences>,
  after: Preferences,
  file: Partial<Preferences>,
): Partial<Preferences> {
  const changed = Object.entries({ ...after }).filter(([name, value]) => before[name as keyof Preferences] !== value);
  const others = file.bookmarks ?? [];
  const old = new Set(before.bookmarks ?? []);
  const fresh = after.bookmarks.filter((bookmark) => !old.has(bookmark));
  const gone = new Set([...old].filter((bookmark) => !after.bookmarks.includes(bookmark)).map(({ name }) => name));
  const named = new Set(fresh.map(({ name }) => name));
  const bookmarks = inOrder([...others.filter(({ name }) => !gone.has(name) && !named.has(name)), ...fresh]);
  return { ...Object.fromEntries(changed), bookmarks };
}

/** What of a file is a preference; the rest is passed over. */
function readPreferences(values: Readonly<Record<string, unknown>>): Partial<Preferences> {
  const { theme, glyphs, mouse, keys, columns, history, bookmarks } = values;
  const knownTheme = (['auto', 'dark', 'light', 'colour-blind', 'mono'] as const).find((name) => name === theme);
  const knownGlyphs = (['auto', 'unicode', 'ascii'] as const).find((name) => name === glyphs);
  return {
    ...(knownTheme === undefined ? {} : { theme: knownTheme }),
    ...(knownGlyphs === undefined ? {} : { glyphs: knownGlyphs }),
    ...(typeof mouse === 'boolean' ? { mouse } : {}),
    ...(isRecord(keys) ? { keys: Object.fromEntries(Object.entries(keys).flatMap(readNames)) } : {}),
    ...(isRecord(columns) ? { columns: Object.fromEntries(Object.entries(columns).flatMap(readNames)) } : {}),
    ...(Array.isArray(history) ? { history: history.filter((line) => typeof line === 'string').slice(0, 100) } : {}),
    bookmarks: inOrder(readBookmarks(bookmarks)),
  };
}

function readNames([owner, names]: readonly [string, unknown]): readonly (readonly [string, readonly string[]])[] {
  if (!Array.isArray(names)) return [];
  return [[owner, names.filter((name) => typeof name === 'string')]];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
