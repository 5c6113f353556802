import { describe, expect, test } from 'vitest';
import { toggleValue } from '@k8s-risk/core';
import { facetValues } from '../../../packages/tui/src/state/facet-menu.ts';
import type { FacetMenu } from '../../../packages/tui/src/state/overlay.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { tableOf } from '../../../packages/tui/src/tables/table-of.ts';
import { aFinding, aReport } from '../../support/reports.ts';
import { after, answering, demoReport, pressing, readyState, typing, uiNow } from '../../support/ui-state.ts';

const filtered = (state: State, filter: string): State => pressing(typing(pressing(state, '/'), filter), 'enter');
const findings = pressing(readyState(), '2');

function menuOf({ overlay }: State): FacetMenu {
  if (overlay?.kind !== 'facets') throw new Error('no facets are open');
  return overlay;
}

const valuesOf = (state: State): ReturnType<typeof facetValues> => facetValues(state, menuOf(state));

function shown(state: State): number {
  const route = routeOf(state);
  return tableOf(route.place)?.list(state, route).matching ?? -1;
}

test('ticked values become words of the filter, and Enter filters by them', () => {
  const menu = pressing(findings, 'f', 'enter', 'space', 'j', 'space');
  const [first, second] = valuesOf(menu);
  const done = pressing(menu, 'enter');
  expect(done.overlay).toBeUndefined();
  expect(routeOf(done).filter).toBe(`sev:${first?.value ?? ''},${second?.value ?? ''}`);
  expect(shown(done)).toBe((first?.count ?? 0) + (second?.count ?? 0));
});

test('Escape leaves the filter as it was', () => {
  const before = filtered(findings, 'ns:shop api');
  const left = pressing(before, 'f', 'enter', 'space', 'escape');
  expect(routeOf(left)).toEqual(routeOf(before));
  expect(left.overlay).toBeUndefined();
});

test('what the filter has is ticked; unticking takes it away and keeps the other words', () => {
  const menu = pressing(filtered(findings, 'kube ns:kube-system,shop !kind:Pod'), 'f', 'j', 'l');
  const chosen = valuesOf(menu).filter((one) => one.chosen);
  expect(chosen.map(({ value }) => value).toSorted()).toEqual(['kube-system', 'shop']);
  const none = pressing(menu, 'u', 'enter');
  expect(routeOf(none).filter).toBe('kube !kind:Pod');
});

/** The cursor on a value of the field that one is at. */
function onto(state: State, value: string): State {
  const at = valuesOf(state).findIndex((one) => one.value === value);
  return pressing(state, 'g', ...Array.from({ length: at }, () => 'j'));
}

test('ticking and unticking gives back the same filter, wherever one was in between', () => {
  const before = filtered(findings, 'NS:kube*,shop   SEV:crit  container');
  const severity = onto(pressing(before, 'f', 'l'), 'high');
  const kind = onto(pressing(severity, 'space', 'h', 'j', 'j', 'l'), 'Pod');
  const both = pressing(kind, 'space');
  expect(menuOf(both).draft).toBe('NS:kube*,shop   SEV:crit,high  container kind:Pod');
  const back = onto(pressing(both, 'space', 'h', 'k', 'k', 'l'), 'high');
  expect(routeOf(pressing(back, 'space', 'enter')).filter).toBe(routeOf(before).filter);
});

test('many values are narrowed by what is typed, letters and all', () => {
  const report = aReport({
    findings: Array.from({ length: 300 }, (_, index) =>
      aFinding({
        id: String(index).padStart(12, '0'),
        resource: { apiVersion: 'v1', kind: 'Pod', namespace: `team-${String(index)}`, name: 'web' },
      }),
    ),
  });
  const menu = pressing(pressing(readyState(report), '2'), 'f', 'j', 'l');
  expect(valuesOf(menu)).toHaveLength(300);
  const narrowed = typing(pressing(menu, '/'), 'TEAM-29');
  expect(
    valuesOf(narrowed)
      .map(({ value }) => value)
      .toSorted()[0],
  ).toBe('team-29');
  expect(valuesOf(narrowed)).toHaveLength(11);
  const ticked = pressing(narrowed, 'down', 'space', 'enter', 'enter');
  expect(routeOf(ticked).filter).toBe(`ns:${valuesOf(narrowed)[1]?.value ?? ''}`);
  expect(shown(ticked)).toBe(1);
  expect(valuesOf(pressing(narrowed, 'escape'))).toHaveLength(300);
  expect(valuesOf(pressing(menu, 'G', 'page-up'))).toHaveLength(300);
});

test('accepted findings are counted, and ticking them shows them', () => {
  const accepted = aFinding({ id: 'aaaaaaaaaaaa', status: 'accepted' });
  const state = pressing(readyState(aReport({ findings: [aFinding({})], accepted: [accepted] })), '2');
  expect(shown(state)).toBe(1);
  const menu = pressing(state, 'f', 'G', 'l');
  const values = valuesOf(menu);
  expect(values.find(({ value }) => value === 'accepted')).toEqual({ value: 'accepted', count: 1, chosen: false });
  const ticked = pressing(onto(menu, 'accepted'), 'space', 'enter');
  expect(routeOf(ticked).filter).toBe('status:accepted');
  expect(shown(ticked)).toBe(1);
});

test('the cluster may change meanwhile: the cursor stays on its value', () => {
  const menu = pressing(findings, 'f', 'j', 'l', 'j', 'j');
  const { cursor } = menuOf(menu);
  const finding = aFinding({
    id: 'ffffffffffff',
    resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'zoo', name: 'x' },
  });
  const changes = [{ type: 'added', at: '2026-11-24T12:00:01Z', cluster: 'demo', finding }] as const;
  const { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted } = demoReport;
  const rest = { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted };
  const next = after(menu, {
    type: 'heard',
    feed: 'demo',
    messages: [{ type: 'changes', cluster: 'demo', changes, rest }],
    now: uiNow,
  });
  expect(valuesOf(next)).toHaveLength(valuesOf(menu).length + 1);
  const before = valuesOf(menu).find(({ value }) => value === cursor.key);
  expect(routeOf(pressing(next, 'space', 'enter')).filter).toBe(`ns:${before?.value ?? ''}`);
});

test('a list without fields, and a filter that is wrong, say so', () => {
  const log = pressing(typing(pressing(readyState(), ':'), 'log'), 'enter', 'f');
  expect(log.overlay).toBeUndefined();
  expect(log.notice?.text).toBe('this list has no values to choose from');
});

const lists: Readonly<Record<string, (state: State) => State>> = {
  findings: (state) => pressing(state, '2'),
  workloads: (state) => pressing(state, '3'),
  access: (state) => answering(pressing(state, '4')),
  network: (state) => answering(pressing(state, '5')),
  images: (state) => pressing(state, '6'),
  paths: (state) => answering(pressing(state, '7')),
  compliance: (state) => pressing(state, '8'),
  namespaces: (state) => pressing(typing(pressing(state, ':'), 'namespaces'), 'enter'),
  fleet: (state) => pressing(typing(pressing(state, ':'), 'fleet'), 'enter'),
};

describe.each(Object.keys(lists))('every value of every field of %s', (name) => {
  const state = lists[name]!(readyState());
  const route = routeOf(state);
  const table = tableOf(route.place)!;

  test.each(['', 'shop', '!name:x*'])('shows as many rows as were counted under "%s"', (filter) => {
    for (const field of table.facets.fields) {
      for (const { value, count } of table.facets.valuesOf(state, filter, field)) {
        const next = toggleValue(filter, field, value);
        expect(next.ok && table.list(state, { ...route, filter: next.value }).matching, `${field}:${value}`).toBe(
          count,
        );
        expect(next.ok && table.facets.countOf(state, next.value)).toBe(count);
      }
    }
  });

  test('is there to be ticked', () => {
    const values = table.facets.fields.flatMap((field) => table.facets.valuesOf(state, '', field));
    expect(values.length).toBeGreaterThan(0);
  });
});
