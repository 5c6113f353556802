import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAudit } from '../../packages/core/src/audit/audit.ts';
import { kinds } from '../../packages/core/src/model/kinds.ts';
import type { KindKey } from '../../packages/core/src/model/kinds.ts';
import type { AuditReport } from '../../packages/core/src/model/report.ts';
import type { Snapshot } from '../../packages/core/src/model/snapshot.ts';
import type { ClusterChoice } from '../../packages/core/src/sources/cluster/cluster-choice.ts';
import { demoStates } from '../../packages/core/src/sources/demo/demo-timeline.ts';
import { openSnapshot } from '../../packages/core/src/sources/open-snapshot.ts';
import { snapshotText } from '../../packages/core/src/sources/snapshot/save-snapshot.ts';
import { startConnectProxy } from '../support/connect-proxy.ts';
import { applyAll } from '../support/demo-objects.ts';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';

const userAgent = 'k8s-risk/0.0.0 (test)';
const rbac = '/apis/rbac.authorization.k8s.io/v1';

describe.skipIf(controlPlaneAssets({ controllers: true }) === undefined)('a snapshot of a real cluster', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;

  beforeAll(async () => {
    controlPlane = await startControlPlane({
      auditLog: true,
      controllers: true,
      apiserverArguments: ['--service-cluster-ip-range=10.96.0.0/12'],
      users: [{ name: 'reader', token: 'reader-token' }],
    });
    client = makeKubeClient(controlPlane);
    const written = new Map([...(demoStates()[0] ?? new Map())].filter(([label]) => !label.startsWith('ReplicaSet ')));
    await applyAll(client, new Map([...written].filter(([, object]) => object.metadata.ownerReferences === undefined)));
    await client.create(`${rbac}/namespaces/shop/rolebindings`, viewerOf('shop'));
    await client.create(`${rbac}/namespaces/default/rolebindings`, viewerOf('default'));
    await untilViewable();
    await untilSettled();
    await client.create('/api/v1/namespaces/shop/secrets', {
      metadata: { name: 'canary' },
      stringData: { token: canary, [`key-${canaryKey}`]: canary },
    });
    await client.create('/api/v1/namespaces/shop/configmaps', { metadata: { name: 'canary' }, data: { text: canary } });
  });

  afterAll(async () => {
    await client?.close();
    await controlPlane?.stop();
  });

  /** The role is filled in by a controller, and the authorizer learns of it from a watch. */
  async function untilViewable(): Promise<void> {
    const viewer = makeKubeClient(controlPlane, 'viewer');
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const answers = await Promise.all(
        ['shop', 'default'].map((name) => viewer.send('GET', `/api/v1/namespaces/${name}/pods`)),
      );
      if (answers.every(({ status }) => status === 200)) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await viewer.close();
  }

  /** The controllers have made every pod that they want. */
  async function untilSettled(): Promise<void> {
    let count = -1;
    for (let quiet = 0; quiet < 10; quiet += 1) {
      const { body } = await client.send('GET', '/api/v1/pods');
      if (body.items?.length !== count) quiet = 0;
      count = body.items?.length ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async function take(user: string, more: Partial<ClusterChoice> = {}): Promise<Snapshot> {
    const taken = await openSnapshot({
      kubeconfig: controlPlane.kubeconfig(user),
      context: undefined,
      namespaces: [],
      allNamespaces: false,
      secrets: 'none',
      userAgent,
      ...more,
    });
    if (!taken.ok) throw new Error(taken.error);
    return taken.value;
  }

  test('holds what there is, and finds what the manifests hold', async () => {
    const snapshot = await take('admin');
    expect(snapshot.gaps).toEqual([{ kind: 'Secret', namespace: null, reason: 'not-requested' }]);
    expect(snapshot.serverVersion?.gitVersion).toMatch(/^v1\.\d+/);
    expect(Math.abs(Date.parse(snapshot.takenAt ?? '') - Date.now())).toBeLessThan(60_000);
    for (const key of ['Pod', 'Deployment.apps', 'ClusterRoleBinding.rbac.authorization.k8s.io'] as const) {
      const { body } = await client.send('GET', listPath(key));
      const names = snapshot.objects.filter((object) => object.key === key).map(({ metadata }) => metadata.name);
      expect(names.sort()).toEqual(body.items?.map(({ metadata }) => metadata?.name ?? '').sort());
    }
    const { findings } = runAudit(snapshot).report;
    const privileged = findings.filter(({ checkId }) => checkId === 'pss-baseline-privileged');
    expect(privileged.map(({ resource }) => resource.name).sort()).toContain('invoice-printer');
  });

  test('of a user who may view one namespace is of that namespace, and says what it could not see', async () => {
    const notes: string[] = [];
    const taken = await openSnapshot(
      {
        kubeconfig: controlPlane.kubeconfig('viewer'),
        context: undefined,
        namespaces: ['shop'],
        allNamespaces: false,
        secrets: 'none',
        userAgent,
      },
      { note: (line) => notes.push(line) },
    );
    const snapshot = taken.ok ? taken.value : undefined;
    expect(snapshot?.namespaces).toEqual(['shop']);
    const places = new Set(snapshot?.objects.map(({ metadata }) => metadata.namespace ?? metadata.name));
    expect([...places]).toEqual(['shop']);
    const gaps = new Map(snapshot?.gaps.map(({ kind, reason }) => [kind, reason]));
    expect(gaps.get('ClusterRole.rbac.authorization.k8s.io')).toBe('forbidden');
    expect(gaps.has('Pod')).toBe(false);
    expect(gaps.has('Namespace')).toBe(false);
  });

  test('falls back to the namespace of the context, and says so', async () => {
    const notes: string[] = [];
    const taken = await openSnapshot(
      {
        kubeconfig: controlPlane.kubeconfig('viewer'),
        context: undefined,
        namespaces: [],
        allNamespaces: false,
        secrets: 'none',
        userAgent,
      },
      { note: (line) => notes.push(line) },
    );
    expect(taken.ok && taken.value.namespaces).toEqual(['default']);
    expect(notes.join()).toContain('only namespace default');
  });

  test('of a user who may see nothing is empty and full of gaps', async () => {
    const snapshot = await take('nobody');
    expect(snapshot.objects).toEqual([]);
    const reasons = new Set(snapshot.gaps.map(({ reason }) => reason));
    expect([...reasons].sort()).toEqual(['forbidden', 'not-requested']);
    const { report } = runAudit(snapshot);
    // Everybody may ask a server for its version, and the checks of it need nothing else.
    const passed = report.tallies.filter((tally) => tally.passed > 0 && !ofVersion.has(tally.checkId));
    expect(passed).toEqual([]);
  });

  test('each kind denied in turn: nothing flips to pass', { timeout: 120_000 }, async () => {
    const whole = await take('admin');
    const present = [...new Set(whole.objects.map(({ key }) => key))];
    const everything = runAudit(whole).report;
    for (const denied of present) {
      await grantAllBut(client, denied, present);
      const snapshot = await untilGranted(() => take('reader', { allNamespaces: true }), denied);
      expect(snapshot.gaps.map(({ kind }) => kind)).toContain(denied);
      expect(newlyPassed(everything, runAudit(snapshot).report), `without ${denied}`).toEqual([]);
    }
  });

  test('no value of a Secret, ConfigMap or environment is in it, whatever is asked for', async () => {
    for (const secrets of ['none', 'metadata', 'full'] as const) {
      const snapshot = await take('admin', { secrets });
      const text = `${snapshotText(snapshot)}${JSON.stringify(runAudit(snapshot).report)}`;
      expect(text).not.toContain(canary);
      expect(text).not.toContain(Buffer.from(canary).toString('base64'));
      expect(text.includes(canaryKey), `names of keys with ${secrets}`).toBe(secrets === 'full');
    }
  });

  test('the server saw nothing but reading, under our name, and no Secret by default', async () => {
    const before = controlPlane.auditEvents().length;
    await take('admin');
    const events = controlPlane.auditEvents().slice(before);
    const ours = events.filter((event) => event.userAgent === userAgent);
    expect(ours.length).toBeGreaterThan(30);
    expect([...new Set(ours.map(({ verb }) => verb))].sort()).toEqual(['get', 'list']);
    expect(ours.filter(({ objectRef }) => objectRef?.resource === 'secrets')).toEqual([]);
  });

  test('goes through the proxy of the kubeconfig', async () => {
    const proxy = await startConnectProxy();
    const kubeconfig = join(controlPlane.directory, 'proxied.kubeconfig');
    const plain = readFileSync(controlPlane.kubeconfig(), 'utf8');
    writeFileSync(kubeconfig, plain.replace('cluster: { server:', `cluster: { proxy-url: "${proxy.url}", server:`));
    const snapshot = await take('admin', { kubeconfig });
    expect(snapshot.objects.length).toBeGreaterThan(50);
    expect(new Set(proxy.tunnels())).toEqual(new Set([new URL(controlPlane.url).host]));
    await proxy.close();
  });

  test('a namespace that is not there is an error with a suggestion', async () => {
    const taken = await openSnapshot({
      kubeconfig: controlPlane.kubeconfig(),
      context: undefined,
      namespaces: ['shpo'],
      allNamespaces: false,
      secrets: 'none',
      userAgent,
    });
    expect(taken).toMatchObject({ ok: false });
    expect(taken.ok ? '' : taken.error).toContain('there is no namespace "shpo" (did you mean "shop"?)');
  });
});

const ofVersion = new Set(['core-component-cve', 'kubernetes-patch-behind', 'kubernetes-version-eol']);

const canary = 'canary-7f3a90c1-value-that-nobody-may-see';
const canaryKey = 'canary-name-of-a-key';

function viewerOf(namespace: string): object {
  return {
    metadata: { name: 'viewers', namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'Group', apiGroup: 'rbac.authorization.k8s.io', name: 'viewers' }],
  };
}

function listPath(key: KindKey): string {
  const { group, version, plural } = kinds[key];
  return group === '' ? `/api/${version}/${plural}` : `/apis/${group}/${version}/${plural}`;
}

async function grantAllBut(client: KubeClient, denied: KindKey, present: readonly KindKey[]): Promise<void> {
  const rules = present
    .filter((key) => key !== denied)
    .map((key) => ({ apiGroups: [kinds[key].group], resources: [kinds[key].plural], verbs: ['list', 'get'] }));
  const body = { metadata: { name: 'reader' }, rules };
  const answer = await client.send('PUT', `${rbac}/clusterroles/reader`, body);
  if (answer.status === 404) await client.create(`${rbac}/clusterroles`, body);
  await client.send('POST', `${rbac}/clusterrolebindings`, {
    metadata: { name: 'reader' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'reader' },
    subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'reader' }],
  });
}

/** The authorizer learns of roles from a watch. */
async function untilGranted(take: () => Promise<Snapshot>, denied: KindKey): Promise<Snapshot> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const snapshot = await take();
    const gaps = snapshot.gaps.filter(({ kind }) => kind !== 'Secret');
    if (gaps.some(({ kind }) => kind === denied) && snapshot.objects.length > 0) return snapshot;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${denied} is not denied after two seconds`);
}

/** Findings that are gone although nothing was mended: allowed where the check could not judge all of its subjects. */
function newlyPassed(whole: AuditReport, partial: AuditReport): readonly string[] {
  const found = new Set(partial.findings.map(({ id }) => id));
  const tallies = new Map(partial.tallies.map((tally) => [tally.checkId, tally]));
  return whole.findings.flatMap(({ id, checkId, resource }) => {
    const tally = tallies.get(checkId);
    if (found.has(id) || tally === undefined) return [];
    return tally.reasons.length > 0 ? [] : [`${checkId} of ${resource.kind} ${resource.name}`];
  });
}
