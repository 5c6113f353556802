import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClusterEvent, ClusterWatch } from '../../../../packages/core/src/sources/cluster-event.ts';
import { watchCluster } from '../../../../packages/core/src/sources/cluster/watch-cluster.ts';
import { quickTuning } from '../../../support/faults.ts';
import { plainKubeconfig } from '../../../support/plain-kubeconfig.ts';
import { startSimulator } from '../../../support/simulator.ts';
import type { Simulator } from '../../../support/simulator.ts';
import { until } from '../../../support/watched-objects.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let simulator: Simulator;
let kubeconfig: ReturnType<typeof plainKubeconfig>;
let watch: ClusterWatch | undefined;

beforeEach(async () => {
  simulator = await startSimulator({ minor: 36 });
  kubeconfig = plainKubeconfig(simulator.url);
});

afterEach(async () => {
  await watch?.close();
  await simulator.close();
  kubeconfig.remove();
});

test('a watch keeps no object that its listener has let go of', async () => {
  for (let index = 0; index < 50; index += 1)
    simulator.put('Pod', { metadata: { name: `web-${String(index)}`, namespace: 'shop' }, spec: { containers: [] } });
  const listed: WeakRef<object>[] = [];
  let ready = false;
  const listener = (event: ClusterEvent): void => {
    if (event.type === 'listed') for (const object of event.objects) listed.push(new WeakRef(object));
    if (event.type === 'ready') ready = true;
  };
  const choice = {
    kubeconfig: kubeconfig.path,
    context: undefined,
    namespaces: [],
    userAgent: 'k8s-risk/0.0.0 (test)',
  };
  watch = watchCluster({ ...choice, allNamespaces: false, secrets: 'none' }, listener, {
    ...quickTuning,
    stream: 600_000,
  });
  await until('ready', () => ready);
  const pods = listed.length;
  await new Promise((resolve) => setTimeout(resolve, 100));
  collectGarbage();
  expect(pods).toBeGreaterThanOrEqual(50);
  expect(listed.filter((object) => object.deref() !== undefined)).toHaveLength(0);
});
