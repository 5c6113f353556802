import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { defaultPreferences } from '../../../packages/tui/src/state/preferences.ts';
import type { Preferences } from '../../../packages/tui/src/state/preferences.ts';
import { openPreferences } from '../../../packages/tui/src/terminal/preferences.ts';
import { pressing, readyState } from '../../support/ui-state.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'preferences-'));
  folders.push(folder);
  return folder;
}

const { bookmarks } = pressing(
  readyState(),
  '2',
  'j',
  'm',
  'a',
  '6',
  's',
  'i',
  'm',
  'b',
  '3',
  'y',
  'm',
  'c',
).preferences;
const [a, b, c] = bookmarks as unknown as readonly [
  Preferences['bookmarks'][number],
  Preferences['bookmarks'][number],
  Preferences['bookmarks'][number],
];

test('what is kept is there at the next start', async () => {
  const folder = newFolder();
  const preferences: Preferences = {
    ...defaultPreferences,
    theme: 'mono',
    keys: { down: ['n'] },
    columns: { findings: ['severity', 'id', 'title'] },
    history: ['fleet'],
    bookmarks: [a, b, c],
  };
  (await openPreferences(folder)).write(preferences);
  expect((await openPreferences(folder)).read()).toEqual(preferences);
});

test('two programs at once lose no bookmark of each other, and no setting', async () => {
  const folder = newFolder();
  (await openPreferences(folder)).write({ ...defaultPreferences, bookmarks: [a] });
  const [one, other] = [await openPreferences(folder), await openPreferences(folder)];
  const [ofOne, ofOther] = [one, other].map((store) => ({ ...defaultPreferences, ...store.read() }));
  one.write({ ...ofOne!, theme: 'light', bookmarks: [...ofOne!.bookmarks, b] });
  other.write({ ...ofOther!, mouse: true, bookmarks: [c] });
  expect((await openPreferences(folder)).read()).toMatchObject({ theme: 'light', mouse: true, bookmarks: [b, c] });
});

test('what is broken in the file is passed over', async () => {
  const folder = newFolder();
  const file = join(folder, 'terminal.json');
  const columns = { findings: ['age', 7, null], images: 'all' };
  const written = { theme: 'pink', mouse: 'yes', keys: 7, columns, history: [1, 'fleet'], bookmarks: {} };
  writeFileSync(file, JSON.stringify(written));
  expect((await openPreferences(folder)).read()).toEqual({
    columns: { findings: ['age'] },
    history: ['fleet'],
    bookmarks: [],
  });
  writeFileSync(file, '{ "theme": ');
  const broken = await openPreferences(folder);
  expect(broken.read()).toEqual({ bookmarks: [] });
  broken.write({ ...defaultPreferences, bookmarks: [a] });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ bookmarks: [{ name: 'a' }] });
});
