import { expect, test } from 'vitest';
import { runAudit } from '../../packages/core/src/audit/audit.ts';
import { answerPaths } from '../../packages/core/src/audit/paths/answer-paths.ts';
import { makeGraphs } from '../../packages/core/src/graph/graphs.ts';
import { makeInventory } from '../../packages/core/src/inventory/inventory.ts';
import { generateCluster } from '../support/generate-cluster.ts';

// Budget: attack paths at 1k, 10k and 25k pods in 1, 10 and 30 s; they take about a tenth of that. What is asserted is
// that the cost grows about linearly, and that scores add less than the checks take: ratios measured in the same run.
const sizes = [1000, 10_000, 25_000] as const;
const clusters = new Map(sizes.map((pods) => [pods, generateCluster(pods)]));

function clusterOf(pods: (typeof sizes)[number]): ReturnType<typeof generateCluster> {
  const cluster = clusters.get(pods);
  if (cluster === undefined) throw new Error(`no cluster of ${String(pods)} pods`);
  return cluster;
}

test('attack graph', { timeout: 120_000 }, async ({ bench }) => {
  const build = (pods: (typeof sizes)[number]) => (): void => {
    makeGraphs(makeInventory(clusterOf(pods)))
      .attack()
      .fromEntries();
  };
  const result = await bench.compare(
    bench('1,000 pods', build(1000)),
    bench('10,000 pods', build(10_000)),
    bench('25,000 pods', build(25_000)),
    { time: 100, iterations: 5, warmupTime: 0, warmupIterations: 1 },
  );
  const least = (name: Parameters<typeof result.get>[0]): number => result.get(name).latency.min;
  expect(least('25,000 pods') / 25 / least('1,000 pods')).toBeLessThan(3);
  expect(least('25,000 pods') / 2.5 / least('10,000 pods')).toBeLessThan(2);
});

test('scores of an audit, and the whole answer about paths', { timeout: 120_000 }, async ({ bench }) => {
  const run = runAudit(clusterOf(10_000), { scores: false });
  const result = await bench.compare(
    bench('audit without scores', () => {
      runAudit(clusterOf(10_000), { scores: false });
    }),
    bench('audit with scores', () => {
      runAudit(clusterOf(10_000));
    }),
    bench('paths of an audit', () => {
      answerPaths(run);
    }),
    { time: 100, iterations: 5, warmupTime: 0, warmupIterations: 1 },
  );
  const least = (name: Parameters<typeof result.get>[0]): number => result.get(name).latency.min;
  expect(least('audit with scores') / least('audit without scores')).toBeLessThan(2.5);
});
