import { expect, test } from 'vitest';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import { layoutOf } from '../../../packages/tui/src/state/layout.ts';
import { tableManner } from '../../../packages/tui/src/state/table-manner.ts';
import { tableOf } from '../../../packages/tui/src/tables/table-of.ts';
import { after, effectsOf, pressing, readyState, typing, demoReport } from '../../support/ui-state.ts';

function shown(state: State): readonly string[] {
  const route = routeOf(state);
  const list = tableOf(route.place)?.list(state, route);
  return list?.draw(tableManner(state, layoutOf(state.size, route.place.view))).columns ?? [];
}

const findings = pressing(readyState(), '2');

test('a column is hidden, and one is moved to the left', () => {
  expect(shown(findings)).toEqual(['severity', 'title', 'object', 'gain', 'age']);
  const chosen = pressing(findings, 'C', 'j', 'j', 'j', 'space', 'j', 'H', 'H', 'enter');
  expect(shown(chosen)).toEqual(['severity', 'title', 'age', 'object']);
  expect(chosen.preferences.columns).toEqual({ findings: ['severity', 'title', 'age', 'object'] });
});

test('a column that needs much room can be shown anywhere, and W shows all', () => {
  const chosen = pressing(findings, 'C', 'G', 'space', '<', '<', '<', 'enter');
  expect(shown(chosen)).toEqual(['severity', 'title', 'object', 'id', 'gain', 'age']);
  expect(new Set(shown(pressing(after(chosen, { type: 'resized', size: { columns: 200, rows: 50 } }), 'W')))).toEqual(
    new Set(['severity', 'title', 'object', 'check', 'gain', 'age', 'id']),
  );
});

test('what says what it is about cannot be hidden', () => {
  expect(shown(pressing(findings, 'C', 'space', 'j', 'space', 'enter'))).toEqual(shown(findings));
});

test('Enter keeps it between runs, Escape leaves all as it was', () => {
  const picking = pressing(findings, 'C', 'G', 'space');
  expect(effectsOf(picking, 'enter')).toEqual([
    {
      type: 'keep-preferences',
      preferences: expect.objectContaining({
        columns: { findings: ['severity', 'title', 'object', 'gain', 'age', 'id'] },
      }),
    },
  ]);
  const left = pressing(picking, 'escape');
  expect(effectsOf(picking, 'escape')).toEqual([]);
  expect(left.preferences).toEqual(findings.preferences);
  expect(left.overlay).toBeUndefined();
});

test('reset is as if nothing had ever been chosen, and other lists keep their choice', () => {
  const both = pressing(pressing(findings, 'C', 'j', 'j', 'j', 'space', 'enter'), '3', 'C', 'j', 'space', 'enter');
  expect(Object.keys(both.preferences.columns)).toEqual(['findings', 'workloads']);
  expect(Object.keys(pressing(both, 'C', 'r', 'enter').preferences.columns)).toEqual(['findings']);
});

test('with much room, what was hidden stays hidden', () => {
  const wide = pressing(readyState(demoReport, 200, 50), '2');
  expect(shown(wide)).toContain('id');
  const chosen = pressing(wide, 'C', 'G', 'space', 'enter');
  expect(shown(chosen)).not.toContain('id');
  expect(pressing(wide, 'C', 'enter').preferences.columns).toEqual({});
});

test(':cols opens the same, and says where there is no list', () => {
  const opened = pressing(typing(pressing(findings, ':'), 'cols'), 'enter');
  expect(opened.overlay).toMatchObject({ kind: 'columns' });
  const overview = pressing(typing(pressing(readyState(), ':'), 'cols'), 'enter');
  expect(overview.overlay).toMatchObject({ kind: 'prompt', error: { code: 'bad-value' } });
});

test('what a file says of a list that is no more is passed over', () => {
  const columns = { findings: ['colour', 'age', 'title'], nothing: ['x'] };
  const preferred = after(findings, { type: 'preferred', preferences: { columns } });
  expect(shown(preferred)).toEqual(['severity', 'object', 'age', 'title']);
  expect(pressing(preferred, 'C').overlay).toMatchObject({ kind: 'columns' });
});
