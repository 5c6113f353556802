import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSnapshot } from '../../packages/core/src/sources/open-snapshot.ts';
import type { ClusterChoice } from '../../packages/core/src/sources/cluster/cluster-choice.ts';
import { watchCluster } from '../../packages/core/src/sources/cluster/watch-cluster.ts';
import { usualTuning } from '../../packages/core/src/sources/cluster/watch/watch-tuning.ts';
import type { ClusterWatch } from '../../packages/core/src/sources/cluster-event.ts';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';
import { makeWatchedObjects, until } from '../support/watched-objects.ts';
import type { WatchedObjects } from '../support/watched-objects.ts';

const userAgent = 'k8s-risk/0.0.0 (watch test)';
const rbac = '/apis/rbac.authorization.k8s.io/v1';
const tuning = { ...usualTuning, firstRetry: 50, longestRetry: 400, slowRetry: 300, discovery: 1000, answer: 5000 };

describe.skipIf(controlPlaneAssets() === undefined)('a watch of a real cluster', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;
  let watch: ClusterWatch | undefined;

  beforeAll(async () => {
    controlPlane = await startControlPlane({ auditLog: true });
    client = makeKubeClient(controlPlane);
    await client.createNamespace('shop');
  });

  afterEach(async () => {
    await watch?.close();
    watch = undefined;
  });

  afterAll(async () => {
    await client?.close();
    await controlPlane?.stop();
  });

  function choiceOf(user: string, more: Partial<ClusterChoice> = {}): ClusterChoice {
    return {
      kubeconfig: controlPlane.kubeconfig(user),
      context: undefined,
      namespaces: [],
      allNamespaces: true,
      secrets: 'none',
      userAgent,
      ...more,
    };
  }

  async function start(choice: ClusterChoice): Promise<WatchedObjects> {
    const seen = makeWatchedObjects();
    watch = watchCluster(choice, seen.listener, tuning);
    await until('ready', seen.isReady);
    return seen;
  }

  async function listed(user = 'admin'): Promise<readonly string[]> {
    const taken = await openSnapshot(choiceOf(user));
    if (!taken.ok) throw new Error(taken.error);
    const objects = makeWatchedObjects();
    for (const object of taken.value.objects) objects.listener({ type: 'applied', object });
    return objects.versions();
  }

  /** A server that has just started still makes objects of its own: what is seen and a fresh list come to agree. */
  async function expectSettled(seen: WatchedObjects): Promise<void> {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      if (String(seen.versions()) === String(await listed())) break;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(seen.versions()).toEqual(await listed());
  }

  test('holds what a fresh list holds, and follows every change', async () => {
    const seen = await start(choiceOf('admin'));
    await expectSettled(seen);
    expect(seen.state(null)).toBe('live');
    expect(seen.gaps()).toEqual(['Secret: not-requested']);
    await client.create('/api/v1/namespaces/shop/pods', aPod('one'));
    await until('the pod is seen', () => seen.versions('Pod').some((pod) => pod.startsWith('Pod shop/one@')));
    await client.send('PATCH', '/api/v1/namespaces/shop/pods/one', { metadata: { labels: { colour: 'red' } } });
    await client.create('/api/v1/namespaces/shop/pods', aPod('two'));
    await client.send('DELETE', '/api/v1/namespaces/shop/pods/two?gracePeriodSeconds=0');
    await client.create('/api/v1/namespaces/shop/configmaps', { metadata: { name: 'last' } });
    await until('the last change is seen', () => seen.versions('ConfigMap').some((one) => one.includes('shop/last@')));
    await until('the deletion is seen', () => seen.versions('Pod').length === 1);
    await expectSettled(seen);
  });

  test('goes on by itself after the server was away', { timeout: 60_000 }, async () => {
    const seen = await start(choiceOf('admin'));
    await controlPlane.pause();
    await until('it is said', () => seen.state(null) === 'retrying');
    await controlPlane.start();
    await client.create('/api/v1/namespaces/shop/pods', aPod('after-restart'));
    await until('it is live again', () => seen.state(null) === 'live', 30_000);
    await until('what happened is seen', () => seen.versions('Pod').some((pod) => pod.includes('after-restart')));
    const fresh = await listed();
    await until('the same as a fresh list', () => JSON.stringify(seen.versions()) === JSON.stringify(fresh));
  });

  test('a right that is taken away is a gap, and one that is given back heals it', async () => {
    const rules = (resources: readonly string[]): object => ({
      metadata: { name: 'narrow' },
      rules: [{ apiGroups: [''], resources, verbs: ['list', 'watch', 'get'] }],
    });
    await client.create(`${rbac}/clusterroles`, rules(['pods', 'services']));
    await client.create(`${rbac}/clusterrolebindings`, {
      metadata: { name: 'narrow' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'narrow' },
      subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'nobody' }],
    });
    const seen = makeWatchedObjects();
    watch = watchCluster(choiceOf('nobody'), seen.listener, { ...tuning, stream: 2000 });
    await until('pods are seen', () => seen.versions('Pod').length > 0);
    await until('the rest is a gap', () => seen.gaps().includes('Deployment.apps: forbidden'));
    await client.send('PUT', `${rbac}/clusterroles/narrow`, rules(['services']));
    await until('pods are a gap', () => seen.gaps().includes('Pod: forbidden'));
    expect(seen.versions('Pod')).toEqual([]);
    await client.send('PUT', `${rbac}/clusterroles/narrow`, rules(['pods', 'services']));
    await until('pods are seen again', () => seen.versions('Pod').length > 0);
    expect(seen.gaps()).not.toContain('Pod: forbidden');
  });

  test('a user who may list but not watch is served, late', async () => {
    await client.create(`${rbac}/clusterroles`, {
      metadata: { name: 'lister' },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['list'] }],
    });
    await client.create(`${rbac}/clusterrolebindings`, {
      metadata: { name: 'lister' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'lister' },
      subjects: [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'viewers' }],
    });
    const seen = makeWatchedObjects();
    watch = watchCluster(choiceOf('viewer'), seen.listener, tuning);
    await until('pods are seen', () => seen.versions('Pod').length > 0);
    expect(seen.state('Pod')).toBe('catching-up');
    await client.create('/api/v1/namespaces/shop/pods', aPod('listed-later'));
    await until('the new one is seen', () => seen.versions('Pod').some((pod) => pod.includes('listed-later')));
  });

  test('custom kinds appear and vanish', { timeout: 60_000 }, async () => {
    const seen = await start(choiceOf('admin'));
    const definitions = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
    await client.create(definitions, kyvernoPolicies);
    const policies = '/apis/kyverno.io/v1/clusterpolicies';
    const policy = { apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy', metadata: { name: 'signed' }, spec: {} };
    await untilCreated(client, policies, policy);
    await until('the policy is seen', () => seen.versions('ClusterPolicy.kyverno.io').length === 1);
    await client.send('DELETE', `${definitions}/clusterpolicies.kyverno.io`);
    await until('the policy is gone', () => seen.versions('ClusterPolicy.kyverno.io').length === 0);
    expect(seen.gaps()).toEqual(['Secret: not-requested']);
  });

  test('the server saw nothing but get, list and watch, and no Secret', () => {
    const ours = controlPlane.auditEvents().filter((event) => event.userAgent === userAgent);
    expect(ours.length).toBeGreaterThan(100);
    expect([...new Set(ours.map(({ verb }) => verb))].sort()).toEqual(['get', 'list', 'watch']);
    expect(ours.filter(({ objectRef }) => objectRef?.resource === 'secrets')).toEqual([]);
  });

  test('a choice that names no cluster fails with one line', async () => {
    const seen = makeWatchedObjects();
    watch = watchCluster(choiceOf('admin', { context: 'tset' }), seen.listener, tuning);
    await until('it fails', () => seen.events.length > 0);
    expect(seen.events).toEqual([
      { type: 'failed', message: 'no context "tset" in the kubeconfig (did you mean "test"?); there are test' },
    ]);
  });
});

/** A definition is served a moment after it was made. */
async function untilCreated(client: KubeClient, path: string, body: object): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await client.send('POST', path, body).catch(() => undefined);
    if (answer !== undefined && answer.status < 300) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${path} is not served after ten seconds`);
}

function aPod(name: string): object {
  return { metadata: { name }, spec: { containers: [{ name: 'app', image: 'registry.example/app:1.0' }] } };
}

const kyvernoPolicies = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'clusterpolicies.kyverno.io' },
  spec: {
    group: 'kyverno.io',
    scope: 'Cluster',
    names: {
      plural: 'clusterpolicies',
      singular: 'clusterpolicy',
      kind: 'ClusterPolicy',
      listKind: 'ClusterPolicyList',
    },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
};
