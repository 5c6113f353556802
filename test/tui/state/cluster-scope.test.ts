import { expect, test } from 'vitest';
import { severalClusters, shownFeeds } from '../../../packages/tui/src/state/cluster-scope.ts';
import { healthLine, scopeLine } from '../../../packages/tui/src/state/header.ts';
import { selectOverview } from '../../../packages/tui/src/state/select-overview.ts';
import { selectFindingRows } from '../../../packages/tui/src/state/select-finding-rows.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { plainText } from '../../../packages/tui/src/format/line.ts';
import { tableOf } from '../../../packages/tui/src/tables/table-of.ts';
import { workloadRowsOf } from '../../../packages/tui/src/tables/workloads-table.ts';
import {
  after,
  answering,
  demoReport,
  pressing,
  prodRun,
  readyState,
  twoClusters,
  typing,
  uiNow,
  command,
} from '../../support/ui-state.ts';

const clustersShown = (state: State): readonly string[] => shownFeeds(state).map(({ cluster }) => cluster);

/** Of which clusters the rows of the list here are. */
function clustersOfRows(state: State): readonly string[] {
  const ready = answering(state, { prod: prodRun() });
  const list = tableOf(routeOf(ready).place)?.list(ready, { ...routeOf(ready), group: undefined });
  const places = Array.from({ length: list?.count ?? 0 }, (_, index) => list?.clusterAt(index) ?? '');
  return [...new Set(places)].toSorted();
}

test('@CLUSTER on a list is what all lists are about from then on', () => {
  const prod = command(twoClusters(), 'findings sev:crit @prod');
  expect(routeOf(prod).filter).toBe('sev:critical');
  for (const view of ['2', '3', '4', '5', '6', '7', '8', 'q'])
    expect([view, clustersShown(pressing(prod, view))]).toEqual([view, ['prod']]);
  for (const view of ['2', '3', '4', '5', '6', '7', '8']) {
    expect([view, clustersOfRows(pressing(prod, view))]).toEqual([view, ['prod']]);
    expect([view, clustersOfRows(pressing(twoClusters(), view))]).toEqual([view, ['demo', 'prod']]);
  }
  expect(plainText(scopeLine(prod))).toContain(' prod of 2 ');
  expect(plainText(scopeLine(twoClusters()))).toContain(' 2 clusters ');
});

test.each(['findings @*', 'ctx all', 'findings @prod @demo'])(':%s shows all of them again', (line) => {
  expect(clustersShown(command(command(twoClusters(), 'findings @prod'), line))).toEqual(['demo', 'prod']);
});

test(':ctx NAME, a name alone and Enter in the list of clusters show the overview of that one', () => {
  for (const state of [
    command(twoClusters(), 'ctx prod'),
    command(twoClusters(), 'prod'),
    pressing(typing(pressing(command(twoClusters(), 'fleet'), '/'), 'prod'), 'enter', 'enter'),
  ]) {
    expect(routeOf(state).place).toEqual({ view: 'overview' });
    expect(clustersShown(state)).toEqual(['prod']);
    expect(selectOverview(state).scores).toEqual(prodRun().report.scores);
  }
  expect(routeOf(command(twoClusters(), 'ctx')).place).toEqual({ view: 'fleet' });
});

test('space takes clusters into the scope and out of it, and U is all of them again', () => {
  const first = pressing(command(twoClusters(), 'fleet'), 'g', 'space');
  expect(clustersShown(first)).toHaveLength(1);
  expect(clustersShown(pressing(first, 'g', 'space'))).toHaveLength(2);
  expect(clustersShown(pressing(first, 'space'))).toHaveLength(2);
  expect(clustersShown(pressing(first, 'U'))).toHaveLength(2);
  const list = tableOf({ view: 'fleet' })?.list(first, routeOf(first));
  const drawing = list?.draw({ width: 100, wide: false, now: uiNow });
  expect([drawing?.pickedAt(0), drawing?.pickedAt(1)]).toEqual([true, false]);
  expect([drawing?.fadedAt(0), drawing?.fadedAt(1)]).toEqual([false, true]);
});

test('the findings of all clusters are one list, the worst first, and so are workloads', () => {
  const severities = ['critical', 'high', 'medium', 'low', 'info'];
  const rows = selectFindingRows(twoClusters()).filter(({ status }) => status === 'open');
  const ranks = rows.map(({ severity }) => severities.indexOf(severity));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(new Set(rows.slice(0, 4).map(({ cluster }) => cluster)).size).toBe(2);
  const counts = workloadRowsOf(twoClusters()).map(({ findings }) => findings.critical);
  expect(counts).toEqual(counts.toSorted((a, b) => b - a));
});

test('the overview counts what is shown, and no more', () => {
  const alone = selectOverview(readyState());
  const both = selectOverview(twoClusters());
  expect(both.openTotal).toBe(2 * alone.openTotal);
  expect(both.namespaces).toHaveLength(2 * alone.namespaces.length);
  expect(selectOverview(command(twoClusters(), 'ctx demo'))).toEqual({ ...alone, several: false });
});

test('a question for one cluster that names none is not sent to whichever comes first', () => {
  for (const line of ['who-can get secrets', 'what-can sa:legacy/default', 'network internet shop/web', 'diff']) {
    const asked = command(twoClusters(), line);
    expect(routeOf(asked).place).toEqual({ view: 'overview' });
    expect(asked.overlay).toMatchObject({ error: { message: 'of which cluster? add @demo, @prod' } });
  }
  for (const line of ['who-can get secrets', 'what-can sa:legacy/default', 'network internet shop/web'])
    expect(routeOf(command(twoClusters(), `${line} @prod`)).place).toMatchObject({ cluster: 'prod' });
  expect(routeOf(command(command(twoClusters(), 'ctx prod'), 'who-can get secrets')).place).toMatchObject({
    cluster: 'prod',
  });
});

test('an object that both have is looked for where one looks', () => {
  const line = 'deploy/legacy/invoice-printer';
  expect(command(twoClusters(), line).overlay).toMatchObject({
    error: { message: expect.stringContaining('@CLUSTER') as string },
  });
  expect(routeOf(command(command(twoClusters(), 'ctx prod'), line)).place).toMatchObject({ cluster: 'prod' });
});

test('of what lies outside of the scope one goes deeper into its own cluster', () => {
  const outside = command(command(twoClusters(), 'ctx demo'), 'yaml deploy/legacy/invoice-printer @prod');
  expect(clustersShown(outside)).toEqual(['demo']);
  const findings = pressing(outside, 'enter');
  expect(clustersShown(findings)).toEqual(['prod']);
  expect(clustersOfRows(findings)).toEqual(['prod']);
});

test('a bookmark brings back the clusters that it was kept with', () => {
  const kept = pressing(command(twoClusters(), 'findings @prod'), 'm', 'a');
  const elsewhere = command(kept, 'ctx all');
  const there = pressing(elsewhere, "'", 'a');
  expect(clustersShown(there)).toEqual(['prod']);
  expect(there.notice?.text).toContain('only prod, as it was kept');
  const alone = after(readyState(), { type: 'preferred', preferences: { bookmarks: kept.preferences.bookmarks } });
  expect(pressing(alone, "'", 'a').notice?.text).toContain('cluster prod is not open here');
});

test('the first line tells the cluster that is worst off', () => {
  const lost = after(twoClusters(), {
    type: 'heard',
    feed: 'prod',
    messages: [{ type: 'failed', cluster: 'prod', message: 'gone' }],
    now: uiNow,
  });
  expect(plainText(healthLine(lost))).toContain('disconnected');
  expect(plainText(healthLine(command(lost, 'ctx demo')))).toContain('live');
});

test('0 shows all namespaces, and again those before', () => {
  const scoped = { ...twoClusters(), namespaces: ['legacy'] };
  const all = pressing(scoped, '0');
  expect(all.namespaces).toEqual([]);
  expect(pressing(all, '0').namespaces).toEqual(['legacy']);
  expect(pressing(readyState(), '0').namespaces).toEqual([]);
});

test('with one cluster nothing says of which', () => {
  expect(severalClusters(readyState(demoReport))).toBeUndefined();
  const menu = pressing(readyState(), '2', 'b').overlay;
  expect(menu).toMatchObject({ kind: 'menu' });
  expect(JSON.stringify(menu)).not.toContain('"cluster"');
  expect(JSON.stringify(pressing(twoClusters(), '2', 'b').overlay)).toContain('"cluster"');
});
