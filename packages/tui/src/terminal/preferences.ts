import type { Preferences } from '../state/preferences.ts';

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
  return {
    read: () => readPreferences(store.store),
    write: (preferences) => {
      store.set({ ...preferences });
    },
  };
}

/** What of a file is a preference; the rest is passed over. */
function readPreferences(values: Readonly<Record<string, unknown>>): Partial<Preferences> {
  const { theme, glyphs, mouse, keys, history } = values;
  const knownTheme = (['auto', 'dark', 'light', 'colour-blind', 'mono'] as const).find((name) => name === theme);
  const knownGlyphs = (['auto', 'unicode', 'ascii'] as const).find((name) => name === glyphs);
  return {
    ...(knownTheme === undefined ? {} : { theme: knownTheme }),
    ...(knownGlyphs === undefined ? {} : { glyphs: knownGlyphs }),
    ...(typeof mouse === 'boolean' ? { mouse } : {}),
    ...(isRecord(keys) ? { keys: Object.fromEntries(Object.entries(keys).flatMap(readBinding)) } : {}),
    ...(Array.isArray(history) ? { history: history.filter((line) => typeof line === 'string').slice(0, 100) } : {}),
  };
}

function readBinding([action, keys]: readonly [string, unknown]): readonly (readonly [string, readonly string[]])[] {
  if (!Array.isArray(keys)) return [];
  return [[action, keys.filter((key) => typeof key === 'string')]];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
