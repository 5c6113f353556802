import { expect, test } from 'vitest';
import { makeRegistry } from '../../../packages/slackbot/src/operations/registry.ts';

test('counts by labels, and says nothing that was never counted', async () => {
  const registry = makeRegistry();
  const calls = registry.counter('calls_total', 'Calls.');
  registry.counter('quiet_total', 'Nothing yet.');
  calls.add({ method: 'a' });
  calls.add({ method: 'a' });
  calls.add({ method: 'b"\\\n' });
  expect(await registry.render()).toBe(
    [
      '# HELP calls_total Calls.',
      '# TYPE calls_total counter',
      'calls_total{method="a"} 2',
      String.raw`calls_total{method="b\"\\\n"} 1`,
      '# HELP quiet_total Nothing yet.',
      '# TYPE quiet_total counter',
      '',
    ].join('\n'),
  );
});

test('a histogram counts up to each bound', async () => {
  const registry = makeRegistry();
  const seconds = registry.histogram('ack_seconds', 'Acks.', [0.1, 1]);
  for (const value of [0.05, 0.1, 0.5, 5]) seconds.observe(value);
  expect(await registry.render()).toContain(
    [
      'ack_seconds_bucket{le="0.1"} 2',
      'ack_seconds_bucket{le="1"} 3',
      'ack_seconds_bucket{le="+Inf"} 4',
      'ack_seconds_sum 5.65',
      'ack_seconds_count 4',
    ].join('\n'),
  );
});

test('a gauge that cannot be read is left out, and the others are still said', async () => {
  const registry = makeRegistry();
  registry.gauge('broken', 'Broken.', () => Promise.reject(new Error('no database')));
  registry.gauge('works', 'Works.', () => 3);
  const text = await registry.render();
  expect(text).not.toMatch(/^broken/m);
  expect(text).toMatch(/^works 3$/m);
});
