import type { AuditReport, RemovalReason } from '@k8s-risk/core';
import { expect, test } from 'vitest';
import { plainText } from '../../../packages/tui/src/format/line.ts';
import { chosenFindings } from '../../../packages/tui/src/state/chosen.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { textView } from '../../../packages/tui/src/state/text-view.ts';
import { after, answering, demoReport, pressing, readyState, uiNow } from '../../support/ui-state.ts';

function textOf(state: State): string {
  return (
    textView(state, routeOf(state))
      ?.rows.map(({ spans }) => plainText(spans))
      .join('\n') ?? ''
  );
}

function without(state: State, ids: ReadonlySet<string>, because: RemovalReason = 'fixed'): State {
  const removed = demoReport.findings.filter(({ id }) => ids.has(id));
  const report: AuditReport = { ...demoReport, findings: demoReport.findings.filter(({ id }) => !ids.has(id)) };
  const at = '2026-11-24T12:00:01Z';
  return after(state, {
    type: 'heard',
    feed: 'demo',
    messages: [
      {
        type: 'changes',
        cluster: 'demo',
        changes: removed.map((finding) => ({ type: 'removed', at, cluster: 'demo', finding, because })),
        rest: null,
      },
      { type: 'report', cluster: 'demo', report },
    ],
    now: uiNow + 1000,
  });
}

const finding = pressing(readyState(), '2', 'enter');
const ids = new Set(chosenFindings(finding).map(({ finding: { id } }) => id));
const gone = /^Gone at \d\d:\d\d: /;

test.each([
  ['fixed', 'it was fixed'],
  ['deleted', 'its object was deleted'],
  ['accepted', 'it was accepted'],
  ['knowledge', 'it can no longer be judged'],
] as const)('a finding that is gone (%s) says so, and stays on the screen', (because, words) => {
  const state = without(finding, ids, because);
  expect(textOf(state)).toMatch(gone);
  expect(textOf(state)).toContain(words);
  for (const line of textOf(finding).split('\n').slice(1)) expect(textOf(state)).toContain(line);
  // There is nothing left of it to fix or to accept.
  expect(chosenFindings(state)).toEqual([]);
});

test('one that is gone below another view is there on the way back', () => {
  const state = pressing(without(pressing(finding, 'o'), ids), 'q');
  expect(textOf(state)).toMatch(gone);
});

test('one that comes back is as it is then', () => {
  const back = after(without(finding, ids), {
    type: 'heard',
    feed: 'demo',
    messages: [{ type: 'report', cluster: 'demo', report: demoReport }],
    now: uiNow + 2000,
  });
  expect(textOf(back)).not.toMatch(gone);
  expect(routeOf(back).gone).toBeUndefined();
});

test('one that was gone before one came is said to be, without a reason that nobody knows', () => {
  const [, key] = [0, 'demo\nopen\nof\nlong\nago'];
  const state: State = {
    ...finding,
    travel: { ...finding.travel, stack: [{ ...routeOf(finding), place: { view: 'finding', key } }] },
  };
  expect(textOf(state)).toContain('not there any more');
});

test('another namespace in the lists leaves what one looks at', () => {
  const state = { ...finding, namespaces: ['elsewhere'] };
  expect(textOf(state)).toBe(textOf(finding));
});

const object = answering(pressing(readyState(), '3', 'y'));
const objectKey = [...object.answers.keys()].at(-1) ?? '';

function refused(state: State, key: string, message: string): State {
  return after(state, { type: 'answered', key, answer: { ok: false, message }, now: uiNow + 3000 });
}

test('an object that is gone says so, and stays on the screen', () => {
  const state = refused(object, objectKey, 'Deployment legacy/invoice-printer is not there, or cannot be seen');
  expect(textOf(state)).toMatch(gone);
  expect(textOf(state)).toContain('kind: Deployment');
  expect(textOf(answering(pressing(state, 'r')))).not.toMatch(gone);
});

test('what was wrong with an object stands at its lines as long as the object is shown', () => {
  const own = new Set(
    demoReport.findings.flatMap(({ id, resource }) => (resource.name === 'invoice-printer' ? [id] : [])),
  );
  const deleted = without(object, own, 'deleted');
  expect(textOf(deleted)).toContain('pss-baseline-privileged');
  expect(textOf(refused(deleted, objectKey, 'it is not there'))).toContain('pss-baseline-privileged');
  expect(textOf(without(object, own, 'fixed'))).not.toContain('pss-baseline-privileged');
});

test('an object that never was there is refused', () => {
  const asking = pressing(readyState(), '3', 'y');
  const state = refused(asking, [...asking.answers.keys()].at(-1) ?? '', 'it is not there, or cannot be seen');
  expect(textOf(state)).toMatch(/^it is not there, or cannot be seen\n:findings invoice-printer looks for/);
});

test('a path that is closed says so, and stays on the screen', () => {
  const path = answering(pressing(answering(pressing(readyState(), '7')), 'enter'));
  const [key = '', asked] = [...path.answers].at(-1) ?? [];
  const { answer } = asked ?? {};
  if (answer?.ok !== true || answer.ask !== 'paths') throw new Error('paths are asked for');
  const json = { ...answer.json, paths: [] };
  const state = after(path, { type: 'answered', key, answer: { ok: true, ask: 'paths', json }, now: uiNow + 3000 });
  expect(textOf(state)).toMatch(gone);
  expect(textOf(state)).toContain('something on it was closed');
  expect(textOf(state)).toContain('cut here:');
});

test('what is being asked is not gone', () => {
  expect(textOf(pressing(object, 'r'))).toContain('Asking for the object');
  expect(routeOf(pressing(object, 'r')).gone).toBeUndefined();
});
