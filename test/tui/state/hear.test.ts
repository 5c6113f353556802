import { describe, expect, test } from 'vitest';
import type { LiveMessage } from '@k8s-risk/core';
import { absenceOf, linesOf, reportedLinesOf, reportOf } from '../../../packages/tui/src/state/feed.ts';
import type { Feed } from '../../../packages/tui/src/state/feed.ts';
import { noLines } from '../../../packages/tui/src/state/finding-lines.ts';
import { hearFeed } from '../../../packages/tui/src/state/hear.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const loading: Feed = {
  phase: 'loading',
  id: 'prod',
  cluster: 'prod',
  kinds: [],
  startedAt: 0,
  lines: noLines,
  troubles: [],
  live: true,
};
const report = aReport({ cluster: 'prod', findings: [aFinding()] });
const watching = hearFeed(loading, { type: 'report', cluster: 'prod', report }, 1000);

test('a report makes a feed that is watched', () => {
  expect(watching).toMatchObject({ phase: 'watching', live: true, heardAt: 1000, troubles: [] });
});

test('a kind that is retried stays in trouble since it began, until it is live again', () => {
  const state = (at: string, name: 'retrying' | 'live'): Feed =>
    hearFeed(
      watching,
      {
        type: 'changes',
        cluster: 'prod',
        changes: [{ type: 'state', at, cluster: 'prod', state: name, kind: 'Pod.v1', reason: null }],
        rest: null,
      },
      2000,
    );
  const retrying = state('2026-01-01T00:00:00Z', 'retrying');
  expect(retrying).toMatchObject({ troubles: [{ kind: 'Pod.v1', since: Date.parse('2026-01-01T00:00:00Z') }] });
  expect(state('2026-01-01T00:01:00Z', 'live')).toMatchObject({ troubles: [] });
});

test('a cluster that is lost keeps what was known of it', () => {
  const lost = hearFeed(watching, { type: 'failed', cluster: 'prod', message: 'gone' }, 3000);
  expect(lost).toMatchObject({ phase: 'failed', message: 'gone', failedAt: 3000, report });
});

test('one that never spoke has nothing to keep', () => {
  const lost = hearFeed(loading, { type: 'failed', cluster: 'prod', message: 'no' }, 3000);
  expect(lost).toMatchObject({ phase: 'failed', report: undefined });
});

describe('while a cluster is read for the first time', () => {
  const findings = [aFinding(), aFinding({ id: 'ba9876543210', checkId: 'shrill', severity: 'low' })] as const;
  const hearing = (feed: Feed, message: Partial<Extract<LiveMessage, { type: 'preview' }>>): Feed =>
    hearFeed(feed, { type: 'preview', cluster: 'prod', findings: [], anew: false, ...message }, 500);
  const idsOf = (feed: Feed): readonly string[] =>
    linesOf(feed).open.flatMap((row) => row.findings.map(({ id }) => id));
  const partial = hearing(loading, { findings });

  test('what is certain already is there, and there is no report', () => {
    expect(partial.phase).toBe('loading');
    expect(idsOf(partial)).toEqual(findings.map(({ id }) => id));
    expect(reportOf(partial)).toBeUndefined();
    expect(reportedLinesOf(partial)).toBe(noLines);
  });

  test('what is told twice is there once, as it was told last', () => {
    const [first] = findings;
    const again = hearing(partial, { findings: [{ ...first, message: 'louder' }] });
    expect(idsOf(again).toSorted()).toEqual(findings.map(({ id }) => id).toSorted());
    expect(linesOf(again).open[0]?.findings[0].message).toBe('louder');
  });

  test('what is taken back is gone', () => {
    expect(idsOf(hearing(partial, { anew: true }))).toEqual([]);
  });

  test('the report comes in its place', () => {
    const whole = hearFeed(partial, { type: 'report', cluster: 'prod', report }, 1000);
    expect(idsOf(whole)).toEqual(report.findings.map(({ id }) => id));
    expect(hearing(whole, { findings })).toBe(whole);
  });

  test('where it fails, a part is not taken for what was known', () => {
    const lost = hearFeed(partial, { type: 'failed', cluster: 'prod', message: 'no' }, 3000);
    expect(lost).toMatchObject({ phase: 'failed', report: undefined, lines: noLines });
  });
});

test('a cluster that does not answer from the start says why, and since when', () => {
  const away = (at: string, reason: string): LiveMessage => ({
    type: 'changes',
    cluster: 'prod',
    changes: [{ type: 'state', at, cluster: 'prod', state: 'retrying', kind: null, reason }],
    rest: null,
  });
  const first = hearFeed(loading, away('1970-01-01T00:00:02Z', 'connection refused'), 2000);
  const later = hearFeed(first, away('1970-01-01T00:00:09Z', 'no route to host'), 9000);
  expect(absenceOf(later)).toEqual({ kind: null, state: 'retrying', reason: 'no route to host', since: 2000 });
});
