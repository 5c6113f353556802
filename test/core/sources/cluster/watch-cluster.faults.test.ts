import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClusterWatch } from '../../../../packages/core/src/sources/cluster-event.ts';
import { watchCluster } from '../../../../packages/core/src/sources/cluster/watch-cluster.ts';
import { startFaultProxy } from '../../../support/fault-proxy.ts';
import type { FaultProxy } from '../../../support/fault-proxy.ts';
import { faultsOf, quickTuning } from '../../../support/faults.ts';
import { plainKubeconfig } from '../../../support/plain-kubeconfig.ts';
import { startSimulator } from '../../../support/simulator.ts';
import type { SimulatedObject, Simulator } from '../../../support/simulator.ts';
import { makeWatchedObjects, until } from '../../../support/watched-objects.ts';
import type { WatchedObjects } from '../../../support/watched-objects.ts';

const faults = faultsOf({ milliseconds: 100, bytes: 900 });

describe.each([
  ['streamed lists', 36],
  ['lists in pages', 31],
])('%s', (_name, minor) => {
  let simulator: Simulator;
  let proxy: FaultProxy;
  let kubeconfig: ReturnType<typeof plainKubeconfig>;
  let watch: ClusterWatch | undefined;
  let seen: WatchedObjects;
  let bookmarks: NodeJS.Timeout;

  beforeEach(async () => {
    simulator = await startSimulator({ minor });
    proxy = await startFaultProxy(simulator);
    kubeconfig = plainKubeconfig(proxy.url);
    simulator.put('Namespace', { metadata: { name: 'shop' } });
    for (let index = 0; index < 12; index += 1) simulator.put('Pod', aPod(index));
    // Servers say every minute that they are there; this one says it more often, since its clients wait less long.
    bookmarks = setInterval(() => simulator.bookmark(), 150);
    seen = makeWatchedObjects();
  });

  afterEach(async () => {
    clearInterval(bookmarks);
    await watch?.close();
    await proxy.close();
    await simulator.close();
    kubeconfig.remove();
  });

  function start(): void {
    watch = watchCluster(
      {
        kubeconfig: kubeconfig.path,
        context: undefined,
        namespaces: [],
        allNamespaces: false,
        secrets: 'full',
        userAgent: 'k8s-risk/0.0.0 (test)',
      },
      seen.listener,
      quickTuning,
    );
  }

  async function untilCurrent(): Promise<void> {
    await until('nothing is a gap', () => seen.gaps().length === 0);
    await until('the state is that of the server', () => seen.versions().join() === simulator.versions().join());
    await until('it says that it is live', () => seen.state(null) === 'live');
  }

  test.each(faults)('each watch and list meets %j once, at the start', async (fault) => {
    const met = new Set<string>();
    proxy.setFaults((path) => {
      const place = path.split('?')[0] ?? path;
      if (met.has(place)) return undefined;
      met.add(place);
      return fault;
    });
    start();
    simulator.put('Pod', aPod(50));
    await until('ready', seen.isReady);
    await untilCurrent();
  });

  test.each(faults)('open watches are cut, and meet %j when they come back', async (fault) => {
    start();
    await until('ready', seen.isReady);
    await untilCurrent();
    const met = new Set<string>();
    proxy.setFaults((path) => {
      const place = path.split('?')[0] ?? path;
      if (met.has(place)) return undefined;
      met.add(place);
      return fault;
    });
    proxy.cutAll();
    simulator.put('Pod', aPod(3));
    simulator.remove('Pod', 'shop', 'pod-4');
    await untilCurrent();
  });

  test('objects arrive before their list is complete, and only the first time that it is read', async () => {
    start();
    await until('ready', seen.isReady);
    const first = [...seen.events];
    const listed = first.flatMap((event, index) =>
      event.type === 'listed' ? event.objects.map((object) => ({ object, index })) : [],
    );
    expect(listed.length).toBeGreaterThan(12);
    for (const { object, index } of listed)
      expect(first.slice(0, index).some((event) => event.type === 'arrived' && event.objects.includes(object))).toBe(
        true,
      );
    simulator.put('Pod', aPod(60));
    proxy.setFaults(() => ({ type: 'cut' }));
    proxy.cutAll();
    await until('it is noticed', () => seen.state('Pod') === 'retrying');
    simulator.compact();
    proxy.setFaults(() => undefined);
    await untilCurrent();
    expect(seen.events.slice(first.length).filter(({ type }) => type === 'listed')).not.toEqual([]);
    expect(seen.events.slice(first.length).filter(({ type }) => type === 'arrived')).toEqual([]);
  });

  test('what the server has forgotten meanwhile is listed anew, deletions included', async () => {
    start();
    await until('ready', seen.isReady);
    proxy.setFaults(() => ({ type: 'cut' }));
    proxy.cutAll();
    await until('it is noticed', () => seen.state('Pod') === 'retrying');
    simulator.remove('Pod', 'shop', 'pod-1');
    simulator.put('Pod', aPod(60));
    simulator.compact();
    proxy.setFaults(() => undefined);
    await untilCurrent();
    expect(seen.versions('Pod').some((pod) => pod.includes('/pod-1@'))).toBe(false);
  });

  test('who saw one namespace and is allowed more sees everything, without being started again', async () => {
    simulator.put('Pod', { ...aPod(70), metadata: { name: 'own', namespace: 'default' } });
    const isOpen = (path: string): boolean => path.includes('/namespaces/default') || /^\/(version|apis)$/.test(path);
    proxy.setFaults((path) => (isOpen(path) ? undefined : { type: 'status', code: 403 }));
    start();
    await until('ready', seen.isReady);
    expect(seen.versions('Pod')).toEqual([expect.stringContaining('default/own')]);
    proxy.setFaults(() => undefined);
    await untilCurrent();
    expect(seen.events.filter(({ type }) => type === 'ready')).toHaveLength(1);
    simulator.put('Pod', aPod(71));
    await untilCurrent();
  });

  test('five hundred faults at random, while the cluster changes', { timeout: 120_000 }, async () => {
    start();
    await until('ready', seen.isReady);
    const random = makeRandom(20_261_125 + minor);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] ?? items[0]!;
    const met = (): number => [...proxy.done().values()].reduce((sum, count) => sum + count, 0);
    proxy.setFaults(() => (met() >= 500 || random() < 0.3 ? undefined : pick(faults)));
    for (let round = 0; met() < 500 && round < 3000; round += 1) {
      const index = Math.floor(random() * 40);
      if (random() < 0.3) simulator.remove('Pod', 'shop', `pod-${String(index)}`);
      else simulator.put('Pod', aPod(index));
      if (random() < 0.05) simulator.compact();
      if (random() < 0.1) simulator.endWatches();
      if (random() < 0.1) proxy.cutAll();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    proxy.setFaults(() => undefined);
    expect(met()).toBe(500);
    expect(proxy.done().size).toBeGreaterThan(6);
    await untilCurrent();
  });
});

function aPod(index: number): SimulatedObject {
  return {
    metadata: { name: `pod-${String(index)}`, namespace: 'shop' },
    spec: { containers: [{ name: 'app', image: 'registry.example/app:1.0' }] },
  };
}

/** Mulberry32: the same sequence for the same seed. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
