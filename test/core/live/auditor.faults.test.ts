import { afterEach, beforeEach, expect, test } from 'vitest';
import { audit } from '../../../packages/core/src/audit/audit.ts';
import { makeAuditor } from '../../../packages/core/src/live/auditor.ts';
import type { Auditor } from '../../../packages/core/src/live/auditor.ts';
import { defaultPolicy } from '../../../packages/core/src/model/policy.ts';
import type { ClusterEvent, ClusterWatch } from '../../../packages/core/src/sources/cluster-event.ts';
import { watchCluster } from '../../../packages/core/src/sources/cluster/watch-cluster.ts';
import { openSnapshot } from '../../../packages/core/src/sources/open-snapshot.ts';
import { startFaultProxy } from '../../support/fault-proxy.ts';
import type { Fault, FaultProxy } from '../../support/fault-proxy.ts';
import { faultsOf, quickTuning } from '../../support/faults.ts';
import { plainKubeconfig } from '../../support/plain-kubeconfig.ts';
import { startSimulator } from '../../support/simulator.ts';
import type { Simulator } from '../../support/simulator.ts';

// Zero missed, zero stale: after each fault, and after many at random, what a live session says is what a fresh audit says.
// A few by default; LAW_FAULTS=500 for all of them.
const randomFaults = Number(process.env['LAW_FAULTS'] ?? 60);

const faults = faultsOf({ milliseconds: 100, bytes: 900 });

const at = '2026-11-24T12:00:00Z';
let simulator: Simulator;
let proxy: FaultProxy;
let watch: ClusterWatch | undefined;
let auditor: Auditor;
let ready: boolean;
let pending: ClusterEvent[];
let bookmarks: NodeJS.Timeout;
let made: number;
const kubeconfigs: ReturnType<typeof plainKubeconfig>[] = [];

beforeEach(async () => {
  simulator = await startSimulator();
  proxy = await startFaultProxy(simulator);
  auditor = makeAuditor({ policy: defaultPolicy });
  ready = false;
  pending = [];
  made = 0;
  for (let index = 0; index < 40; index += 1) change();
  bookmarks = setInterval(() => simulator.bookmark(), 150);
});

afterEach(async () => {
  clearInterval(bookmarks);
  await watch?.close();
  watch = undefined;
  await proxy.close();
  await simulator.close();
  for (const kubeconfig of kubeconfigs.splice(0)) kubeconfig.remove();
});

function choiceOf(url: string): Parameters<typeof watchCluster>[0] {
  const kubeconfig = plainKubeconfig(url);
  kubeconfigs.push(kubeconfig);
  const userAgent = 'k8s-risk/0.0.0 (test)';
  return {
    kubeconfig: kubeconfig.path,
    context: undefined,
    namespaces: [],
    allNamespaces: true,
    userAgent,
    // Names alone: a gap, and objects all the same.
    secrets: 'metadata',
  };
}

function start(): void {
  watch = watchCluster(
    choiceOf(proxy.url),
    (event) => {
      if (event.type === 'ready') ready = true;
      else if (ready) pending.push(event);
      else auditor.collect(event);
    },
    quickTuning,
  );
}

/** One thing in the cluster is another: what a check of every area looks at. */
function change(): void {
  made += 1;
  const namespace = made % 5 === 0 ? 'bank' : 'shop';
  const name = `one-${String((made * 7) % 24)}`;
  const app = { app: name };
  const containers = [
    { name: 'app', image: 'registry.example/app:1.0', securityContext: { privileged: made % 2 === 0 } },
  ];
  const metadata = { name, namespace, labels: app };
  switch (made % 8) {
    case 0:
      simulator.put('Namespace', { metadata: { name: namespace, labels: { made: String(made) } } });
      break;
    case 1:
      simulator.put('Pod', { metadata, spec: { containers } });
      break;
    case 2:
      simulator.put('Deployment.apps', {
        metadata,
        spec: { selector: { matchLabels: app }, template: { metadata: { labels: app }, spec: { containers } } },
      });
      break;
    case 3:
      simulator.put('NetworkPolicy.networking.k8s.io', { metadata, spec: { podSelector: { matchLabels: app } } });
      break;
    case 4:
      simulator.put('Secret', { metadata, type: 'Opaque', data: { made: 'c2VjcmV0' } });
      break;
    case 5:
      simulator.put('ClusterRoleBinding.rbac.authorization.k8s.io', {
        metadata: { name },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
        subjects: [{ kind: 'ServiceAccount', name: 'default', namespace }],
      });
      break;
    case 6:
      simulator.put('Service', { metadata, spec: { type: 'NodePort', selector: app, ports: [{ port: 80 }] } });
      break;
    case 7:
      for (const kind of ['Pod', 'Deployment.apps', 'Secret', 'NetworkPolicy.networking.k8s.io'] as const)
        simulator.remove(kind, namespace, name);
      break;
  }
}

/** Waits until what is kept is the cluster, and answers where the reports differ then. */
async function untilEqual(patience = 15_000): Promise<string | undefined> {
  const fresh = await openSnapshot(choiceOf(simulator.url));
  if (!fresh.ok) throw new Error(fresh.error);
  const wanted = audit({ ...fresh.value, takenAt: at });
  const end = Date.now() + patience;
  for (;;) {
    if (ready) {
      auditor.apply(pending.splice(0), at);
      auditor.settle();
      const wrong = difference(auditor.report(), wanted);
      if (wrong === undefined || Date.now() > end) return wrong;
    } else if (Date.now() > end) return 'it never became ready';
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

function difference(is: object, wanted: object): string | undefined {
  const names = Object.keys({ ...is, ...wanted }) as (keyof typeof wanted)[];
  const wrong = names.find((name) => JSON.stringify(is[name]) !== JSON.stringify(wanted[name]));
  return (
    wrong &&
    `${String(wrong)}: ${JSON.stringify(is[wrong]).slice(0, 500)} instead of ${JSON.stringify(wanted[wrong]).slice(0, 500)}`
  );
}

/** Every path meets it once. */
function meet(fault: Fault): void {
  const met = new Set<string>();
  proxy.setFaults((path) => {
    const place = path.split('?')[0] ?? path;
    if (met.has(place)) return undefined;
    met.add(place);
    return fault;
  });
}

test('after each fault the live report is that of a fresh audit', { timeout: 240_000 }, async () => {
  start();
  expect(await untilEqual()).toBeUndefined();
  for (const fault of faults) {
    meet(fault);
    proxy.cutAll();
    for (let index = 0; index < 8; index += 1) change();
    const wrong = await untilEqual();
    expect(wrong && `after ${JSON.stringify(fault)}: ${wrong}`).toBeUndefined();
  }
});

test(`and after ${String(randomFaults)} at random`, { timeout: 300_000 }, async () => {
  start();
  expect(await untilEqual()).toBeUndefined();
  const random = makeRandom(20_261_125);
  const met = (): number => [...proxy.done().values()].reduce((sum, count) => sum + count, 0);
  proxy.setFaults(() => {
    const fault = faults[Math.floor(random() * faults.length)];
    return met() >= randomFaults || random() < 0.3 ? undefined : fault;
  });
  for (let round = 0; met() < randomFaults && round < randomFaults * 6; round += 1) {
    change();
    if (random() < 0.05) simulator.compact();
    if (random() < 0.1) simulator.endWatches();
    if (random() < 0.1) proxy.cutAll();
    // What comes is judged while more is on its way.
    if (ready && random() < 0.2) auditor.apply(pending.splice(0), at);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  proxy.setFaults(() => undefined);
  expect(met()).toBe(randomFaults);
  expect(await untilEqual()).toBeUndefined();
});

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
