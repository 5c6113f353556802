import { expect, test } from 'vitest';
import type { Feed } from '../../../packages/tui/src/state/feed.ts';
import { hearFeed } from '../../../packages/tui/src/state/hear.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const loading: Feed = { phase: 'loading', id: 'prod', cluster: 'prod', kinds: [], startedAt: 0, live: true };
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
