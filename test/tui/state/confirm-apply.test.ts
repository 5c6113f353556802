import { expect, test } from 'vitest';
import type { Confirm } from '../../../packages/tui/src/state/overlay.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import type { Trial } from '../../../packages/tui/src/state/trial.ts';
import {
  after,
  answering,
  demoReport,
  effectsOf,
  pressing,
  readyState,
  typing,
  uiNow,
} from '../../support/ui-state.ts';

const fixable = demoReport.findings.find(({ checkId }) => checkId === 'pss-baseline-privileged');

function atFix(allowWrite: boolean): State {
  const ready = { ...readyState(), allowWrite };
  const filtered = typing(
    pressing(ready, '2', '/'),
    `name:${fixable?.resource.name ?? ''} rule:${fixable?.checkId ?? ''}`,
  );
  return answering(pressing(filtered, 'enter', 'x'));
}

const trial: Trial = {
  server: 'https://api.example:6443',
  plan: { kind: 'create', manifests: [] },
  live: {},
  before: 'privileged: true\n',
  after: 'privileged: false\n',
  warnings: [],
  managers: [],
};

function asking(): State {
  return after(pressing(atFix(true), 'a'), { type: 'tried', result: { ok: true, value: trial }, now: uiNow });
}

function confirmOf({ overlay }: State): Confirm {
  if (overlay?.kind !== 'confirm') throw new Error('nothing is asked');
  return overlay;
}

const name = fixable?.resource.name ?? '';

test('without --allow-write nothing is even tried', () => {
  const state = atFix(false);
  expect(effectsOf(state, 'a')).toEqual([]);
  expect(pressing(state, 'a').notice?.text).toContain('--allow-write');
});

test('the server tries it before anybody is asked', () => {
  expect(effectsOf(atFix(true), 'a')).toMatchObject([{ type: 'try-fix', resource: { name } }]);
  expect(confirmOf(pressing(atFix(true), 'a')).stage).toEqual({ at: 'trying' });
  expect(effectsOf(typing(pressing(atFix(true), 'a'), name), 'enter')).toEqual([]);
});

test('Enter alone cancels', () => {
  expect(effectsOf(asking(), 'enter')).toEqual([]);
  expect(pressing(asking(), 'enter')).toMatchObject({
    overlay: undefined,
    notice: { text: 'cancelled: nothing was written' },
  });
});

test('only the whole name lets Enter write, once', () => {
  const almost = typing(asking(), name.slice(0, -1));
  expect(effectsOf(almost, 'enter')).toEqual([]);
  expect(confirmOf(pressing(almost, 'enter')).error).toContain(name);
  const typed = typing(asking(), name);
  expect(effectsOf(typed, 'enter')).toMatchObject([{ type: 'apply-fix', resource: { name }, trial }]);
  expect(effectsOf(pressing(typed, 'enter'), 'enter')).toEqual([]);
});

test('the name and then Cancel writes nothing', () => {
  expect(effectsOf(pressing(typing(asking(), name), 'tab'), 'enter')).toEqual([]);
});

test('what the server refuses is said, and cannot be applied', () => {
  const result = { ok: false, error: 'pods "web" is forbidden' } as const;
  const refused = after(pressing(atFix(true), 'a'), { type: 'tried', result, now: uiNow });
  expect(confirmOf(refused).stage).toEqual({ at: 'refused', message: 'pods "web" is forbidden' });
  expect(effectsOf(typing(refused, name), 'enter')).toEqual([]);
});

test('a verdict that nobody waits for any more opens nothing', () => {
  const left = pressing(atFix(true), 'a', 'escape');
  expect(after(left, { type: 'tried', result: { ok: true, value: trial }, now: uiNow }).overlay).toBeUndefined();
});

test('what takes it back stays in the log', () => {
  const applied = { words: 'applied to Pod shop/web', undo: 'kubectl patch --patch-file undo.json' };
  const done = after(pressing(typing(asking(), name), 'enter'), {
    type: 'applied',
    result: { ok: true, value: applied },
    now: uiNow,
  });
  expect(done.overlay).toBeUndefined();
  expect(done.notice?.text).toBe('applied to Pod shop/web');
  expect(done.log.map(({ text }) => text)).toContain('to take it back: kubectl patch --patch-file undo.json');
});
