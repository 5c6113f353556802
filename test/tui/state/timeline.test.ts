import type { Lives, RememberedLife } from '@k8s-risk/core/node';
import type { Finding, LiveMessage, ReportChange } from '@k8s-risk/core';
import { expect, test } from 'vitest';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import type { Recalled } from '../../../packages/tui/src/state/recalled.ts';
import { update } from '../../../packages/tui/src/state/update.ts';
import { timelineRows, timelineTable } from '../../../packages/tui/src/tables/timeline-table.ts';
import { aReport } from '../../support/reports.ts';
import { after, demoReport, effectsOf, pressing, readyState, typing, uiNow, command } from '../../support/ui-state.ts';

const finding = privilegedOfDemo();
const { resource } = finding;

function privilegedOfDemo(): Finding {
  const found = demoReport.findings.find(({ checkId }) => checkId === 'pss-baseline-privileged');
  if (found === undefined) throw new Error('the demo has lost its privileged container');
  return found;
}

const word = `deploy/${resource.namespace ?? ''}/${resource.name}`;
const open = command(readyState(), `history ${word}`);

const day = 86_400_000;
const at = (days: number): string => new Date(uiNow - days * day).toISOString();

const life: RememberedLife = {
  ...finding,
  status: 'open',
  firstSeen: at(9),
  lastSeen: null,
  openedAt: at(2),
  acceptedAt: null,
  closedAt: null,
  because: null,
  episodes: [
    { severity: 'critical', openedAt: at(2), acceptedAt: null, closedAt: null, because: null },
    { severity: 'critical', openedAt: at(9), acceptedAt: null, closedAt: at(4), because: 'fixed' },
  ],
};

function hearing(state: State, recalled: Recalled): State {
  const [key = ''] = state.timelines.keys();
  return after(state, { type: 'recalled', key, recalled, now: uiNow });
}

function told(lives: readonly RememberedLife[] = [life]): Recalled {
  return { state: 'told', ...({ began: at(30), lives } satisfies Lives) };
}

function changing(
  state: State,
  change: Pick<ReportChange & { type: 'removed' }, 'type' | 'because'>,
  when: number,
): State {
  const changes: readonly ReportChange[] = [{ ...change, at: new Date(when).toISOString(), cluster: 'demo', finding }];
  const messages: readonly LiveMessage[] = [{ type: 'changes', cluster: 'demo', changes, rest: null }];
  return after(state, { type: 'heard', feed: 'demo', messages, now: when });
}

const steps = (state: State): readonly string[] => timelineRows(state).map(({ step }) => step);

test('the history is asked once for the object that is looked at', () => {
  const list = pressing(
    typing(pressing(readyState(), '2', '/'), `name:${resource.name} check:${finding.checkId}`),
    'enter',
  );
  const { kind, namespace, name } = resource;
  expect(effectsOf(list, 'H')).toMatchObject([{ type: 'recall', cluster: 'demo', object: { kind, namespace, name } }]);
  const there = pressing(list, 'H');
  expect(effectsOf(there, 'j')).toEqual([]);
  expect(effectsOf(hearing(there, told()), 'j')).toEqual([]);
  expect(effectsOf(hearing(there, told()), 'r').map(({ type }) => type)).toEqual(['recall']);
});

test('every episode is told, newest first, and Enter goes to the finding that is open', () => {
  const state = hearing(open, told());
  expect(timelineRows(state).map(({ step, at: when, lasted }) => [step, when, lasted])).toEqual([
    ['reopened', at(2), null],
    ['fixed', at(4), 2 * day],
    ['opened', at(9), 5 * day],
  ]);
  const row = routeOf(pressing(state, 'enter')).place;
  expect(row).toMatchObject({ view: 'finding' });
});

test('what changed while one looked is told at once, and not twice when the history has it', () => {
  const changed = changing(hearing(open, told()), { type: 'removed', because: 'fixed' }, uiNow + 1000);
  expect(steps(changed)).toEqual(['fixed', 'reopened', 'fixed', 'opened']);
  const written: RememberedLife = {
    ...life,
    status: 'closed',
    episodes: [
      {
        severity: 'critical',
        openedAt: at(2),
        acceptedAt: null,
        closedAt: new Date(uiNow + 2500).toISOString(),
        because: 'fixed',
      },
      ...life.episodes.slice(1),
    ],
  };
  expect(steps(hearing(changed, told([written])))).toEqual(['fixed', 'reopened', 'fixed', 'opened']);
});

test('after a change the history is asked again, once it has had time to write it', () => {
  const changed = changing(hearing(open, told()), { type: 'removed', because: 'fixed' }, uiNow + 1000);
  const later = update(changed, { type: 'ticked', now: uiNow + 10_000 });
  expect(later.effects.map(({ type }) => type)).toEqual(['recall']);
});

test('a change of another object, or of a namesake in another cluster, is not told', () => {
  const state = hearing(open, told([]));
  const other = demoReport.findings.find((one) => one.resource.name !== resource.name);
  if (other === undefined) throw new Error('the demo has one object only');
  const changes: readonly ReportChange[] = [
    { type: 'added', at: at(0), cluster: 'demo', finding: other },
    { type: 'added', at: at(0), cluster: 'prod', finding },
  ];
  const messages: readonly LiveMessage[] = [{ type: 'changes', cluster: 'demo', changes, rest: null }];
  expect(steps(after(state, { type: 'heard', feed: 'demo', messages, now: uiNow }))).toEqual([]);
});

test('a file has no history, and none is asked for', () => {
  const files = after(
    readyState(aReport({ findings: [finding] })),
    { type: 'opened', feed: 'demo', live: false, now: uiNow },
    {
      type: 'heard',
      feed: 'demo',
      messages: [{ type: 'report', cluster: 'demo', report: aReport({ findings: [finding] }) }],
      now: uiNow,
    },
  );
  const state = pressing(files, '2', 'H');
  expect(routeOf(state).place.view).toBe('timeline');
  expect(state.timelines.size).toBe(0);
});

test.each([
  [`history ${finding.id.slice(0, 8)}`, `check:${finding.checkId}`],
  [`history ${word} sev:critical`, 'sev:critical'],
  [`history deploy/${resource.name}`, ''],
  [`history deploy/${resource.name} -n ${resource.namespace ?? ''}`, ''],
])(':%s', (line, filter) => {
  const { place, filter: shown } = routeOf(command(readyState(), line));
  const { kind, namespace, name } = resource;
  expect({ place, shown }).toEqual({
    place: { view: 'timeline', cluster: 'demo', kind, namespace, name },
    shown: filter,
  });
});

test('what is gone has a history, too', () => {
  expect(routeOf(command(readyState(), 'history deploy/shop/long-gone')).place).toMatchObject({
    view: 'timeline',
    name: 'long-gone',
  });
});

test.each([
  ['history sa/default', 'there are several: sa/builds/default'],
  ['history ffffffff', 'no finding here begins with ffffffff'],
])(':%s says what is missing', (line, words) => {
  expect(command(readyState(), line).overlay).toMatchObject({
    error: { message: expect.stringContaining(words) as string },
  });
});

test('it is a list like any other: sorted, filtered and grouped', () => {
  expect(timelineTable.sorts.map(({ id }) => id)).toEqual(['at', 'step', 'severity', 'finding']);
  const state = hearing(open, told());
  const filtered = pressing(typing(pressing(state, '/'), 'reopened'), 'enter');
  expect(timelineTable.list(filtered, routeOf(filtered))).toMatchObject({ matching: 1, total: 3 });
});
