import { expect, test } from 'vitest';
import { chosenFindings } from '../../../packages/tui/src/state/chosen.ts';
import { routeTo } from '../../../packages/tui/src/state/place.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { imagesTable } from '../../../packages/tui/src/tables/images-table.ts';
import { workloadsTable } from '../../../packages/tui/src/tables/workloads-table.ts';
import { demoReport, pressing, readyState, typing } from '../../support/ui-state.ts';

function at(filter: string): State {
  return pressing(typing(pressing(readyState(), '2', '/'), filter), 'enter');
}

const privileged = at('check:pss-baseline-privileged ns:legacy');

test('w asks what the account of a workload may do', () => {
  expect(routeOf(pressing(privileged, 'w')).place).toMatchObject({
    view: 'what-can',
    subject: expect.stringMatching(/^sa:legacy\//) as string,
  });
});

test('w of what runs under no account says so', () => {
  const state = pressing(at('kind:ClusterRole'), 'w');
  expect(routeOf(state).place).toEqual({ view: 'findings' });
  expect(state.notice?.text).toContain('runs under no account');
});

test('p looks at the paths through this object alone', () => {
  const { place, filter } = routeOf(pressing(privileged, 'p'));
  expect(place).toEqual({ view: 'paths' });
  expect(filter).toMatch(/^ns:legacy name:\S+$/);
});

test('H tells what became of the object, and of one finding that is looked at first its own life', () => {
  const timeline = { view: 'timeline', cluster: 'demo', kind: 'Deployment', namespace: 'legacy' };
  expect(routeOf(pressing(privileged, 'H'))).toMatchObject({ place: timeline, filter: '' });
  const ofOne = routeOf(pressing(privileged, 'enter', 'H'));
  expect(ofOne).toMatchObject({ place: timeline, filter: 'check:pss-baseline-privileged' });
  expect(routeOf(pressing(readyState(), '3', 'H')).place).toMatchObject({ view: 'timeline', cluster: 'demo' });
});

test('i shows the images of this object, and no other', () => {
  const state = pressing(privileged, 'i');
  const route = routeOf(state);
  expect(route.place).toEqual({ view: 'images' });
  const resource = chosenFindings(privileged)[0]?.finding.resource;
  const own = demoReport.inventory.workloadFacts?.find(
    (facts) => facts.resource.kind === resource?.kind && facts.resource.name === resource.name,
  )?.images;
  const list = imagesTable.list(state, route);
  const shown = Array.from({ length: list.count }, (_, index) => list.keyAt(index));
  expect(shown.toSorted()).toEqual((own ?? ['none']).map((image) => `demo\n${image}`).toSorted());
  expect(list.total).toBeGreaterThan(list.matching);
});

test('i of what runs nothing says so', () => {
  expect(pressing(at('kind:ClusterRole'), 'i').notice?.text).toContain('runs no image');
});

test('every workload has its own images behind i', () => {
  const list = workloadsTable.list(readyState(), routeTo({ view: 'workloads' }));
  let state = pressing(readyState(), '3');
  for (let index = 0; index < list.count; index += 1) {
    const there = pressing(state, 'i');
    expect(imagesTable.list(there, routeOf(there)).error).toBeUndefined();
    expect(imagesTable.list(there, routeOf(there)).matching).toBeGreaterThan(0);
    state = pressing(state, 'j');
  }
});

test('o is the documentation of the check, from a list and from a finding', () => {
  const rule = { view: 'rule', checkId: 'pss-baseline-privileged' };
  expect(routeOf(pressing(privileged, 'o')).place).toEqual(rule);
  expect(routeOf(pressing(privileged, 'enter', 'o')).place).toEqual(rule);
  expect(pressing(at('nothing-is-called-so'), 'o').notice?.text).toContain('no finding here');
});
