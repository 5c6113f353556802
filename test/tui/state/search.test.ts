import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../../packages/tui/src/format/line.ts';
import { belowLines } from '../../../packages/tui/src/state/chrome.ts';
import { layoutOf } from '../../../packages/tui/src/state/layout.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { rowOf, shownRows, textView } from '../../../packages/tui/src/state/text-view.ts';
import type { TextView } from '../../../packages/tui/src/state/text-view.ts';
import { after, answering, pressing, readyState, typing } from '../../support/ui-state.ts';

function viewOf(state: State): TextView {
  const view = textView(state, routeOf(state));
  if (view === undefined) throw new Error('this view is no text');
  return view;
}

function searching(state: State, words: string): State {
  return typing(pressing(state, '/'), words);
}

/** Is what one has gone to on the screen, and marked there? */
function isShown(state: State): boolean {
  const view = viewOf(state);
  const stop = view.stops[view.at ?? -1];
  if (stop === undefined) return false;
  const row = rowOf(view, stop);
  const marked = shownRows(view, routeOf(state))[row - view.top]?.some(({ style }) => style === 'match-here');
  return marked === true && row >= view.top && row < view.top + view.height;
}

function said(state: State): string {
  return belowLines(state, layoutOf(state.size, routeOf(state).place.view))
    .map(plainText)
    .join('\n');
}

const object = answering(pressing(readyState(undefined, 80, 24), '3', 'y'));
const finding = pressing(readyState(), '2', 'enter');

test('what is searched for is marked and gone to while it is written', () => {
  const state = searching(object, 'port');
  expect(viewOf(state).stops.length).toBeGreaterThan(2);
  expect(viewOf(state).at).toBe(0);
  expect(isShown(state)).toBe(true);
  expect(said(state)).toContain(`"port": 1 of ${String(viewOf(state).stops.length)}`);
});

test('in the smallest terminal it says so, too', () => {
  const small = searching(after(object, { type: 'resized', size: { columns: 60, rows: 15 } }), 'port');
  expect(said(small)).toMatch(/^ \/port +"port": 1 of \d+ $/);
});

test('another letter searches again from where the search was begun', () => {
  const longer = searching(object, 'mount');
  const shorter = pressing(longer, 'backspace', 'backspace', 'backspace', 'backspace', 'backspace');
  expect(routeOf(shorter)).toMatchObject({ search: '', scroll: routeOf(object).scroll });
  expect(viewOf(typing(shorter, 'kind')).at).toBe(0);
});

test('a search begins at the row at the top, and goes on from the beginning where there is none below', () => {
  const middle = pressing(object, 'ctrl-d');
  const top = viewOf(middle).top;
  const state = searching(middle, 'na');
  const view = viewOf(state);
  expect(view.at).toBeGreaterThan(0);
  expect(rowOf(view, view.stops[view.at ?? 0]!)).toBeGreaterThanOrEqual(top);
  expect(viewOf(searching(pressing(object, 'G'), 'apiversion')).at).toBe(0);
});

test('Escape takes a search back that is being written; one that was kept goes before the view', () => {
  const middle = pressing(object, 'j', 'j');
  const back = pressing(searching(middle, 'port'), 'escape');
  expect(routeOf(back)).toMatchObject({ search: '', spot: undefined, scroll: 2 });
  const kept = pressing(searching(middle, 'port'), 'enter');
  expect(kept.overlay).toBeUndefined();
  const cleared = pressing(kept, 'escape');
  expect(routeOf(cleared)).toMatchObject({ place: routeOf(kept).place, search: '', scroll: routeOf(kept).scroll });
  expect(routeOf(pressing(cleared, 'escape')).place).toEqual({ view: 'workloads' });
});

test('an empty search leaves the one before it', () => {
  const kept = pressing(searching(object, 'port'), 'enter');
  for (const key of ['enter', 'escape', 'backspace']) expect(routeOf(pressing(kept, '/', key)).search).toBe('port');
});

test('what is not there is said, and moves nothing', () => {
  const state = searching(object, 'no-such-thing');
  expect(said(state)).toContain('no match for "no-such-thing"');
  expect(viewOf(state).top).toBe(viewOf(object).top);
  const kept = pressing(state, 'enter', 'n');
  expect(kept.notice).toMatchObject({ text: 'no match for "no-such-thing"', tone: 'warning' });
});

test('a search belongs to its route', () => {
  const kept = pressing(searching(finding, 'pod'), 'enter');
  const deeper = pressing(kept, 'o');
  expect(routeOf(deeper).search).toBe('');
  expect(routeOf(pressing(deeper, 'q')).search).toBe('pod');
  expect(routeOf(pressing(kept, '2', '[')).search).toBe('pod');
});

test('in a finding, n goes to the next finding unless something is searched for', () => {
  const kept = pressing(searching(finding, 'a'), 'enter');
  expect(routeOf(pressing(kept, 'n')).place).toEqual(routeOf(kept).place);
  expect(viewOf(pressing(kept, 'n')).at).toBe(1);
  expect(routeOf(pressing(kept, 'escape', 'n')).place).not.toEqual(routeOf(kept).place);
});

test('pasted words are searched for', () => {
  const state = after(pressing(object, '/'), { type: 'pasted', text: 'port\n' });
  expect(routeOf(state).search).toBe('port ');
});

test('in an object, n goes to the lines that findings are about', () => {
  const first = pressing(object, 'n');
  expect(isShown(first)).toBe(true);
  const view = viewOf(first);
  const row = view.rows[rowOf(view, view.stops[0]!)];
  // The sign stays what it is.
  expect(row?.spans[0]).toEqual({ text: ' !! ', style: 'critical' });
});

test('it is said when n or N has gone around, and each time where no title says which it is', () => {
  const begun = pressing(searching(object, 'volumes'), 'enter');
  const count = viewOf(begun).stops.length;
  expect(count).toBeGreaterThan(1);
  expect(pressing(begun, 'N').notice?.text).toBe(
    `"volumes": ${String(count)} of ${String(count)}, from the bottom again`,
  );
  expect(pressing(begun, 'N', 'n').notice?.text).toBe(`"volumes": 1 of ${String(count)}, from the top again`);
  expect(pressing(begun, 'N', 'n', 'n').notice).toBeUndefined();
  const small = after(begun, { type: 'resized', size: { columns: 60, rows: 15 } });
  expect(pressing(small, 'n').notice?.text).toBe(`"volumes": 2 of ${String(count)}`);
});

test('where nothing is marked, n says so', () => {
  const rule = pressing(readyState(), '2', 'o', 'n');
  expect(rule.notice?.text).toContain('nothing marked');
});

const texts: Readonly<Record<string, State>> = {
  object,
  finding,
  rule: pressing(readyState(undefined, 60, 15), '2', 'o'),
  path: answering(pressing(answering(pressing(readyState(undefined, 80, 24), '7')), 'enter')),
  'who can': answering(pressing(answering(pressing(readyState(), '4')), 'j', 'enter')),
};

test('from anywhere, n comes to every match once and back, and N the same way again', () => {
  const size = fc
    .constantFrom([60, 15], [80, 24], [120, 40], [160, 45])
    .map(([columns = 80, rows = 24]) => ({ columns, rows }));
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(texts)),
      size,
      fc.constantFrom('', 'a', 'e', 'name', 'pod', ':', 'Secret', 'zzz'),
      fc.nat(8),
      (name, to, words, scrolled) => {
        const there = after(texts[name]!, { type: 'resized', size: to });
        const moved = pressing(there, ...Array.from({ length: scrolled }, () => 'ctrl-d'));
        const begun = words === '' ? moved : pressing(searching(moved, words), 'enter');
        const count = viewOf(begun).stops.length;
        if (count === 0 || (name === 'finding' && words === '')) return;
        const start = pressing(begun, 'n');
        const seen: (number | undefined)[] = [];
        let state = start;
        for (let step = 0; step < count; step += 1) {
          expect(isShown(state)).toBe(true);
          seen.push(viewOf(state).at);
          state = pressing(state, 'n');
        }
        expect([...seen].toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(Array.from({ length: count }, (_, at) => at));
        expect(viewOf(state).at).toBe(viewOf(start).at);
        const back = pressing(state, 'N');
        expect(viewOf(back).at).toBe(seen.at(-1));
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
