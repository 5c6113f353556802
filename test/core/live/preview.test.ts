import { describe, expect, test } from 'vitest';
import { makePreview } from '../../../packages/core/src/live/preview.ts';
import type { Preview } from '../../../packages/core/src/live/preview.ts';
import type { LiveMessage } from '../../../packages/core/src/live/protocol.ts';
import { severityRank } from '../../../packages/core/src/model/severity.ts';
import { defaultPolicy } from '../../../packages/core/src/model/policy.ts';
import type { KubernetesObject } from '../../../packages/core/src/model/kubernetes/objects.ts';
import { liveObject } from '../../support/cluster-material.ts';

type Told = Omit<Extract<LiveMessage, { type: 'preview' }>, 'cluster'>;

const facts = { cluster: 'test', serverVersion: undefined, namespaces: undefined };

function pod(index: number): KubernetesObject {
  const containers = [{ name: 'app', image: 'nginx', securityContext: { privileged: true } }];
  return liveObject({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `web-${String(index)}`, namespace: 'shop' },
    spec: { containers },
  });
}

function pods(count: number): readonly KubernetesObject[] {
  return Array.from({ length: count }, (_, index) => pod(index));
}

interface Played {
  readonly preview: Preview;
  readonly told: (Told & { readonly at: number })[];
  readonly pass: (milliseconds: number) => void;
}

/** @param cost how long the clock says that it takes to look at it */
function play(cost = 0): Played {
  let clock = 0;
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  const told: (Told & { readonly at: number })[] = [];
  const world = {
    now: () => '2026-11-24T12:00:00Z',
    clock: () => (clock += cost),
    later: (run: () => void, milliseconds: number) => {
      const one = { at: clock + milliseconds, run };
      waiting.push(one);
      return () => void (waiting = waiting.filter((other) => other !== one));
    },
  };
  const preview = makePreview({ policy: defaultPolicy }, world, (message) => void told.push({ ...message, at: clock }));
  const pass = (milliseconds: number): void => {
    clock += milliseconds;
    const due = waiting.filter(({ at }) => at <= clock);
    waiting = waiting.filter(({ at }) => at > clock);
    for (const { run } of due) run();
  };
  return { preview, told, pass };
}

test('the first findings are told at once, those that follow in bunches', () => {
  const { preview, told, pass } = play();
  preview.meet(facts);
  preview.take([pod(1)]);
  pass(0);
  preview.take([pod(2)]);
  preview.take([pod(3)]);
  pass(199);
  pass(1);
  expect(told.map(({ at, findings }) => [at, [...new Set(findings.map(({ resource }) => resource.name))]])).toEqual([
    [0, ['web-1']],
    [200, ['web-2', 'web-3']],
  ]);
});

test('of many the worst are told', () => {
  const { preview, told, pass } = play();
  preview.meet(facts);
  preview.take(pods(400));
  pass(0);
  const [{ findings } = { findings: [] }] = told;
  expect(findings).toHaveLength(500);
  const ranks = findings.map(({ severity }) => severityRank(severity));
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
});

test('a list of any length is told up to a limit', () => {
  const { preview, told, pass } = play();
  preview.meet(facts);
  for (let round = 0; round < 40; round += 1) {
    preview.take(pods(100));
    pass(200);
  }
  expect(told.reduce((sum, { findings }) => sum + findings.length, 0)).toBeLessThanOrEqual(5500);
});

test('where judging is slow, most objects wait for the report', () => {
  const { preview, told, pass } = play(10);
  preview.meet(facts);
  preview.take(pods(500));
  pass(0);
  const some = new Set(told.flatMap(({ findings }) => findings.map(({ resource }) => resource.name)));
  expect(some.size).toBeGreaterThan(0);
  expect(some.size).toBeLessThan(50);
});

describe('what was told is taken back', () => {
  test.each([
    ['by another policy', (preview: Preview) => preview.judgeBy({ ...defaultPolicy, disabled: ['pss-*'] })],
    ['by other namespaces', (preview: Preview) => preview.meet({ ...facts, namespaces: ['shop'] })],
  ])('%s', (_name, change) => {
    const { preview, told, pass } = play();
    preview.meet(facts);
    preview.take([pod(1)]);
    pass(0);
    preview.take([pod(2)]);
    change(preview);
    pass(1000);
    expect(told.map(({ anew, findings }) => [anew, findings.length > 0])).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  test('but not where nothing was told, or where it is the same cluster again', () => {
    const { preview, told, pass } = play();
    preview.meet(facts);
    preview.judgeBy({ ...defaultPolicy, disabled: ['pss-*'] });
    pass(1000);
    expect(told).toEqual([]);
    preview.take([pod(1)]);
    pass(0);
    preview.meet({ ...facts });
    expect(told).toMatchObject([{ anew: false }]);
  });

  test('and what follows is judged by it', () => {
    const { preview, told, pass } = play();
    preview.meet(facts);
    preview.judgeBy({ ...defaultPolicy, severities: { 'pss-baseline-privileged': 'info' } });
    preview.take([pod(1)]);
    pass(0);
    expect(told[0]?.findings.find(({ checkId }) => checkId === 'pss-baseline-privileged')).toMatchObject({
      severity: 'info',
    });
  });
});

test('nothing is told before it is known who is watched, or once there is a report', () => {
  const { preview, told, pass } = play();
  preview.take([pod(1)]);
  pass(1000);
  preview.meet(facts);
  preview.take([pod(1)]);
  preview.close();
  pass(1000);
  preview.judgeBy(defaultPolicy);
  preview.take([pod(1)]);
  pass(1000);
  expect(told).toEqual([]);
});
