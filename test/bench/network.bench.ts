import { expect, test } from 'vitest';
import { makeInventory } from '../../packages/core/src/inventory/inventory.ts';
import type { Inventory } from '../../packages/core/src/inventory/inventory.ts';
import { makeExposures } from '../../packages/core/src/graph/network/exposure/exposures.ts';
import { makeNetwork } from '../../packages/core/src/graph/network/network.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import { manyPolicies } from '../support/many-policies.ts';

// Budget: 1 s for 50,000 pods with 4,000 policies, and cost that grows about linearly from 1,000 pods.
// What is asserted are multiples of parsing the same objects from JSON, measured in the same run.
const sizes = [1000, 10_000, 50_000] as const;
const clusters = sizes.map((pods) => {
  const objects = manyPolicies(pods, Math.round(pods * 0.08));
  return {
    pods,
    texts: objects.map((object) => JSON.stringify(object)),
    inventory: makeInventory({ ...emptySnapshot, source: 'cluster', objects }),
  };
});

/** Everything that a question about any pod needs: the groups of all classes, and how they behave. */
function build(inventory: Inventory): void {
  const network = makeNetwork(inventory);
  const { classes, groupOf } = network.effective();
  for (const one of classes.all) {
    groupOf(one, 'ingress');
    groupOf(one, 'egress');
  }
}

for (const { pods, texts, inventory } of clusters) {
  test(`${String(pods)} pods`, { timeout: 120_000 }, async ({ bench }) => {
    const result = await bench.compare(
      bench('baseline: JSON.parse', () => {
        for (const text of texts) JSON.parse(text);
      }),
      bench('network', () => {
        build(inventory);
      }),
      bench('network and exposure of every workload', () => {
        const exposures = makeExposures(makeNetwork(inventory));
        for (const { workload } of inventory.workloads) exposures.of(workload);
      }),
      bench('network, how it behaves and its numbers', () => {
        const network = makeNetwork(inventory);
        network.behaviours();
        network.metrics();
      }),
      // One round takes a good part of a second where there are 50,000 pods.
      { time: 0, iterations: 5, warmupTime: 0, warmupIterations: 1 },
    );
    const baseline = result.get('baseline: JSON.parse').latency.mean;
    // The same multiple at every size: cost grows with the cluster, not with its pairs.
    expect(result.get('network').latency.mean / baseline).toBeLessThan(8);
  });
}
