import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KubernetesObject } from '../../../../packages/core/src/model/kubernetes/objects.ts';
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

const choice = {
  context: undefined,
  namespaces: [],
  allNamespaces: false,
  secrets: 'none',
  userAgent: 'k8s-risk/0.0.0 (test)',
} as const;
const tuning = { ...quickTuning, stream: 600_000 };

function putPods(): void {
  for (let index = 0; index < 50; index += 1)
    simulator.put('Pod', { metadata: { name: `web-${String(index)}`, namespace: 'shop' }, spec: { containers: [] } });
}

test('a watch keeps no object that its listener has let go of', async () => {
  putPods();
  const listed: WeakRef<object>[] = [];
  let ready = false;
  const listener = (event: ClusterEvent): void => {
    if (event.type === 'listed') for (const object of event.objects) listed.push(new WeakRef(object));
    if (event.type === 'ready') ready = true;
  };
  watch = watchCluster({ ...choice, kubeconfig: kubeconfig.path }, listener, tuning);
  await until('ready', () => ready);
  await new Promise((resolve) => setTimeout(resolve, 100));
  collectGarbage();
  expect(listed.length).toBeGreaterThanOrEqual(50);
  expect(listed.filter((object) => object.deref() !== undefined)).toHaveLength(0);
});

test('a cluster that is listed anew is not twice in memory: what says the same is the object that is known', async () => {
  putPods();
  const lists: (readonly KubernetesObject[])[] = [];
  const known = new Map<string, KubernetesObject>();
  const listener = (event: ClusterEvent): void => {
    if (event.type !== 'listed' || event.kind !== 'Pod') return;
    lists.push(event.objects);
    for (const object of event.objects) known.set(object.metadata.name, object);
  };
  watch = watchCluster({ ...choice, kubeconfig: kubeconfig.path }, listener, tuning, (kind, _namespace, name) =>
    kind === 'Pod' ? known.get(name) : undefined,
  );
  await until('listed', () => lists.length === 1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  simulator.put('Pod', { metadata: { name: 'web-7', namespace: 'shop', labels: { app: 'other' } }, spec: {} });
  simulator.compact();
  simulator.endWatches();
  await until('listed anew', () => lists.length === 2);
  const [first = [], second = []] = lists;
  const kept = new Set(first);
  expect(second).toHaveLength(50);
  expect(second.filter((object) => !kept.has(object)).map(({ metadata }) => metadata.name)).toEqual(['web-7']);
});
