import { expect, test } from 'vitest';
import { plainText } from '../../../packages/tui/src/format/line.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { bookmarksTable } from '../../../packages/tui/src/tables/bookmarks-table.ts';
import { after, effectsOf, pressing, readyState, typing, command } from '../../support/ui-state.ts';

const kept = command(
  pressing(pressing(typing(pressing(readyState(), '2', '/'), 'sev:high'), 'enter', 'b', 'n'), 'm', 'a', 'enter'),
  'save worst',
);

function linesOf(state: State): readonly string[] {
  const list = bookmarksTable.list(state, routeOf(state));
  const drawing = list.draw({ width: 140, wide: true, now: state.now });
  return Array.from({ length: list.count }, (_, index) => plainText(drawing.lineAt(index)).replaceAll(/ +/g, ' '));
}

test('a row says how a place is called, where it leads, and how it is looked at', () => {
  expect(linesOf(command(kept, 'bookmarks'))).toEqual([
    expect.stringMatching(/^'a Findings sev:high by namespace all any/) as string,
    expect.stringMatching(/^:worst /) as string,
  ]);
});

test('they are searched, and saved to a file like every list', () => {
  const list = command(kept, 'bookmarks sev:high');
  expect(list.overlay).toMatchObject({
    error: { message: expect.stringContaining('bookmarks have no sev') as string },
  });
  const found = command(kept, 'bookmarks worst');
  expect(linesOf(found)).toHaveLength(1);
  expect(effectsOf(found, 'ctrl-s')).toMatchObject([
    { type: 'save', text: expect.stringContaining(':worst') as string },
  ]);
});

test('a place about a cluster that is not open is faded', () => {
  const [bookmark] = kept.preferences.bookmarks;
  const elsewhere = { ...bookmark!, place: { view: 'what-can', cluster: 'prod', subject: 'sa:a/b' } } as const;
  const state = after(readyState(), {
    type: 'preferred',
    preferences: { bookmarks: [elsewhere, { ...bookmark!, name: 'b' }] },
  });
  const list = bookmarksTable.list(state, routeOf(state));
  const drawing = list.draw({ width: 140, wide: true, now: state.now });
  expect([0, 1].map(drawing.fadedAt)).toEqual([true, false]);
});
