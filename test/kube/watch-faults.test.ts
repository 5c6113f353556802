import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { watchCluster } from '../../packages/core/src/sources/cluster/watch-cluster.ts';
import { usualTuning } from '../../packages/core/src/sources/cluster/watch/watch-tuning.ts';
import { openSnapshot } from '../../packages/core/src/sources/open-snapshot.ts';
import type { ClusterWatch } from '../../packages/core/src/sources/cluster-event.ts';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { faultsOf } from '../support/faults.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';
import { plainKubeconfig } from '../support/plain-kubeconfig.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { makeWatchedObjects, until } from '../support/watched-objects.ts';
import type { WatchedObjects } from '../support/watched-objects.ts';

const tuning = {
  ...usualTuning,
  stream: 3000,
  stall: 4000,
  answer: 1500,
  firstRetry: 20,
  longestRetry: 200,
  slowRetry: 500,
  discovery: 1000,
  burst: 100_000,
};

const faults = faultsOf({ milliseconds: 200, bytes: 2000 });

describe.skipIf(controlPlaneAssets() === undefined)('between a watch and a real API server', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;
  let watch: ClusterWatch | undefined;
  let seen: WatchedObjects;
  let made = 0;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    client = makeKubeClient(controlPlane);
    await client.createNamespace('shop');
    for (let index = 0; index < 20; index += 1) await change();
  });

  beforeEach(() => {
    seen = makeWatchedObjects();
  });

  afterEach(async () => {
    await watch?.close();
    watch = undefined;
  });

  afterAll(async () => {
    await client?.close();
    await controlPlane?.stop();
  });

  async function change(): Promise<void> {
    made += 1;
    const containers = [{ name: 'app', image: 'registry.example/app:1.0' }];
    await client.create('/api/v1/namespaces/shop/pods', {
      metadata: { name: `pod-${String(made)}` },
      spec: { containers },
    });
    if (made % 3 === 0) {
      await client.send('DELETE', `/api/v1/namespaces/shop/pods/pod-${String(made - 2)}?gracePeriodSeconds=0`);
    }
  }

  function choiceOf(kubeconfig: string): Parameters<typeof openSnapshot>[0] {
    const userAgent = 'k8s-risk/0.0.0 (test)';
    return { kubeconfig, context: undefined, namespaces: [], allNamespaces: true, secrets: 'none', userAgent };
  }

  /** What a fresh list holds is what the watch holds. */
  async function untilCurrent(): Promise<void> {
    const taken = await openSnapshot(choiceOf(controlPlane.kubeconfig()));
    if (!taken.ok) throw new Error(taken.error);
    const fresh = makeWatchedObjects();
    for (const object of taken.value.objects) fresh.listener({ type: 'applied', object });
    await until('nothing is a gap', () => seen.gaps().join() === 'Secret: not-requested');
    await until('the same as a fresh list', () => seen.versions().join() === fresh.versions().join());
    await until('it says that it is live', () => seen.state(null) === 'live');
  }

  describe('over a bad network', () => {
    let proxy: FaultProxy;
    let kubeconfig: ReturnType<typeof plainKubeconfig>;

    beforeAll(async () => {
      proxy = await startFaultProxy(controlPlane);
      kubeconfig = plainKubeconfig(proxy.url, controlPlane.tokenOf('admin'));
    });

    afterAll(async () => {
      await proxy?.close();
      kubeconfig?.remove();
    });

    test.each(faults)('everything meets %j, twice', async (fault) => {
      const meet = (): void => {
        const met = new Set<string>();
        proxy.setFaults((path) => {
          const place = path.split('?')[0] ?? path;
          if (met.has(place)) return undefined;
          met.add(place);
          return fault;
        });
      };
      meet();
      watch = watchCluster(choiceOf(kubeconfig.path), seen.listener, tuning);
      await until('ready', seen.isReady);
      await change();
      await untilCurrent();
      meet();
      proxy.cutAll();
      await change();
      await untilCurrent();
    });
  });

  test('a connection over which nothing comes any more is given up, HTTP/2 included', async () => {
    const proxy = await startTcpProxy(controlPlane.url);
    const kubeconfig = join(controlPlane.directory, 'through-proxy.kubeconfig');
    writeFileSync(kubeconfig, readFileSync(controlPlane.kubeconfig(), 'utf8').replace(controlPlane.url, proxy.url));
    watch = watchCluster(choiceOf(kubeconfig), seen.listener, { ...tuning, stream: 600_000 });
    await until('ready', seen.isReady);
    await untilCurrent();
    expect(proxy.connections(), 'lists and watches of all kinds share few connections').toBeLessThanOrEqual(4);
    proxy.goSilent();
    await change();
    await until('it is noticed', () => seen.state(null) === 'retrying');
    proxy.recover();
    await untilCurrent();
    expect(proxy.connections()).toBeLessThanOrEqual(12);
    await watch.close();
    await proxy.close();
  });
});
