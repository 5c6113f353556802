import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FixEntry, GuardedOperation } from '../../packages/core/src/model/fix.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import type { Remedy } from '../../packages/core/src/model/remedy.ts';
import type { ApplyPlan } from '../../packages/core/src/remediation/plan-apply.ts';
import { undoPatch } from '../../packages/core/src/remediation/guarded-patch.ts';
import { planApply } from '../../packages/core/src/remediation/plan-apply.ts';
import type { ClusterWriter } from '../../packages/core/src/sources/cluster/apply/cluster-writer.ts';
import { openWriter } from '../../packages/core/src/sources/cluster/apply/open-writer.ts';
import { applyFix, tryFix } from '../../packages/tui/src/terminal/apply-fix.ts';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';

const deployments = '/apis/apps/v1/namespaces/shop/deployments';
const field = 'spec.template.spec.containers[0].securityContext';
const unprivileged: Remedy = { kind: 'set', field: `${field}.privileged`, value: false };

function deploymentOf(name: string): object {
  const labels = { app: name };
  const container = { name: 'app', image: 'registry.example/app:1.0', securityContext: { privileged: true } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container] } } },
  };
}

function webOf(name: string): FixEntry['resource'] {
  return { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name };
}

function fixOf(resource: FixEntry['resource'], remedy: Remedy): FixEntry {
  const nothing = { jsonPatch: null, yaml: null, kubectl: null, before: null, after: null, problem: null };
  return { findingId: '1', checkId: 'loud', resource, managers: [], text: '', remedy, verified: true, ...nothing };
}

function patchFor(
  live: JsonRecord,
  resource: FixEntry['resource'],
  remedy: Remedy,
): Extract<ApplyPlan, { kind: 'patch' }> {
  const planned = planApply(live, [fixOf(resource, remedy)]);
  if (!planned.ok || planned.value.kind !== 'patch') throw new Error('no patch');
  return planned.value;
}

describe.skipIf(controlPlaneAssets() === undefined)('a fix that a person applies to a real cluster', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;
  let writer: ClusterWriter;

  const writerFor = async (user?: string): Promise<ClusterWriter> => {
    const opened = await openWriter({ kubeconfig: controlPlane.kubeconfig(user), context: undefined }, 'ui');
    if (!opened.ok) throw new Error(opened.error);
    return opened.value;
  };
  const read = async (resource: FixEntry['resource']): Promise<JsonRecord> => {
    const found = await writer.read(resource);
    if (!found.ok) throw new Error(found.error.message);
    return found.value;
  };
  const privilegedOf = async (name: string): Promise<unknown> => JSON.stringify((await read(webOf(name)))['spec']);

  beforeAll(async () => {
    controlPlane = await startControlPlane({ auditLog: true });
    client = makeKubeClient(controlPlane);
    await client.createNamespace('shop');
    await client.createNamespace('strict', { 'pod-security.kubernetes.io/enforce': 'baseline' });
    writer = await writerFor();
  });

  afterAll(async () => {
    await writer?.close();
    await client?.close();
    await controlPlane?.stop();
  });

  test('is tried first, and nothing is stored; then it is carried out, and can be taken back', async () => {
    await client.create(deployments, deploymentOf('web'));
    const web = webOf('web');
    const live = await read(web);
    const { guarded, patch } = patchFor(live, web, unprivileged);
    expect(await writer.patch(web, guarded, 'dry-run')).toMatchObject({ ok: true });
    expect(await privilegedOf('web')).toContain('"privileged":true');

    // A status that moves is no conflict.
    await client.send('PATCH', `${deployments}/web/status`, { status: { replicas: 1 } });
    const applied = await writer.patch(web, guarded, 'apply');
    expect(applied).toMatchObject({ ok: true });
    expect(await privilegedOf('web')).toContain('"privileged":false');

    const undo = undoPatch(live, applied.ok ? applied.value.object : {}, patch);
    expect(await writer.patch(web, undo, 'apply')).toMatchObject({ ok: true });
    expect((await read(web))['spec']).toEqual(live['spec']);
  });

  test('a field at the top of an object is added, and taken away again', async () => {
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'shop', name: 'default' };
    const live = await read(account);
    const remedy: Remedy = { kind: 'set', field: 'automountServiceAccountToken', value: false };
    const { guarded, patch } = patchFor(live, account, remedy);
    const applied = await writer.patch(account, guarded, 'apply');
    expect(applied).toMatchObject({ ok: true, value: { object: { automountServiceAccountToken: false } } });
    const undo = undoPatch(live, applied.ok ? applied.value.object : {}, patch);
    expect(await writer.patch(account, undo, 'apply')).toMatchObject({ ok: true });
    expect(await read(account)).not.toHaveProperty('automountServiceAccountToken');
  });

  test('what somebody else has changed meanwhile is never overwritten', async () => {
    await client.create(deployments, deploymentOf('shared'));
    const shared = webOf('shared');
    const { guarded } = patchFor(await read(shared), shared, {
      kind: 'set',
      field: `${field}.capabilities`,
      value: { drop: ['ALL'] },
    });
    const theirs = { name: 'app', securityContext: { capabilities: { add: ['NET_BIND_SERVICE'] } } };
    await client.send('PATCH', `${deployments}/shared`, {
      spec: { template: { spec: { containers: [{ ...theirs, image: 'registry.example/app:1.0' }] } } },
    });
    for (const mode of ['dry-run', 'apply'] as const)
      expect(await writer.patch(shared, guarded, mode)).toMatchObject({ ok: false, error: { kind: 'conflict' } });
    expect(await privilegedOf('shared')).toContain('NET_BIND_SERVICE');
  });

  test('an object that was made again under its name is another one', async () => {
    await client.create(deployments, deploymentOf('again'));
    const again = webOf('again');
    const { guarded } = patchFor(await read(again), again, unprivileged);
    await client.send('DELETE', `${deployments}/again`);
    await client.create(deployments, deploymentOf('again'));
    expect(await writer.patch(again, guarded, 'apply')).toMatchObject({ ok: false, error: { kind: 'conflict' } });
  });

  test('whoever may not is told so by the dry-run, in one line', async () => {
    await client.create(deployments, deploymentOf('theirs'));
    const theirs = webOf('theirs');
    const { guarded } = patchFor(await read(theirs), theirs, unprivileged);
    const nobody = await writerFor('nobody');
    const refused = await nobody.patch(theirs, guarded, 'dry-run');
    await nobody.close();
    expect(refused).toMatchObject({
      ok: false,
      error: { kind: 'forbidden', message: expect.stringMatching(/^[^\n]*cannot patch[^\n]*$/) as string },
    });
  });

  test('what validation and admission refuse is refused by the dry-run', async () => {
    await client.create(deployments, deploymentOf('wrong'));
    const wrong = webOf('wrong');
    const wrongUser: Remedy = { kind: 'set', field: `${field}.runAsUser`, value: -5 };
    const { guarded } = patchFor(await read(wrong), wrong, wrongUser);
    expect(await writer.patch(wrong, guarded, 'dry-run')).toMatchObject({ ok: false, error: { kind: 'refused' } });
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'risky', namespace: 'strict' },
      spec: { containers: [{ name: 'app', image: 'a', securityContext: { privileged: true } }] },
    };
    expect(await writer.create(pod, 'dry-run')).toMatchObject({
      ok: false,
      error: { kind: 'forbidden', message: expect.stringContaining('PodSecurity') as string },
    });
  });

  test('a new object takes the place of none', async () => {
    const policy = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'deny', namespace: 'shop' },
      spec: { podSelector: {} },
    };
    expect(await writer.create(policy, 'dry-run')).toMatchObject({ ok: true });
    expect(await writer.create(policy, 'apply')).toMatchObject({ ok: true });
    expect(await writer.create(policy, 'apply')).toMatchObject({ ok: false, error: { kind: 'conflict' } });
  });

  test('the terminal tries it, writes it, and keeps what takes it back in a file', async () => {
    await client.create(deployments, {
      ...deploymentOf('shown'),
      metadata: { name: 'shown', annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:shop/shown' } },
    });
    const resource = webOf('shown');
    const tried = await tryFix(writer, resource, [fixOf(resource, unprivileged)]);
    if (!tried.ok) throw new Error(tried.error);
    expect(tried.value).toMatchObject({
      before: expect.stringContaining('privileged: true') as string,
      after: expect.stringMatching(/^spec:[^]*privileged: false\n$/) as string,
      managers: [{ tool: 'Argo CD', name: 'shop' }],
    });
    const folder = join(controlPlane.directory, 'undo');
    const applied = await applyFix(writer, resource, tried.value, folder);
    expect(applied).toMatchObject({ ok: true });
    expect(await privilegedOf('shown')).toContain('"privileged":false');
    const [file = ''] = readdirSync(folder);
    expect(applied).toMatchObject({
      value: { undo: expect.stringContaining(`--patch-file ${join(folder, file)}`) as string },
    });
    const undo = JSON.parse(readFileSync(join(folder, file), 'utf8')) as GuardedOperation[];
    expect(await writer.patch(resource, undo, 'apply')).toMatchObject({ ok: true });
    expect(await privilegedOf('shown')).toContain('"privileged":true');
  });

  test('every request says who asks, and a dry-run that it is one', () => {
    const ours = controlPlane.auditEvents().filter(({ userAgent }) => userAgent?.startsWith('k8s-risk/') === true);
    const writes = ours.filter(({ verb }) => verb === 'patch' || verb === 'create');
    expect(writes.length).toBeGreaterThan(5);
    expect(writes.every(({ userAgent }) => userAgent?.endsWith('(ui)') === true)).toBe(true);
    expect(writes.some(({ requestURI }) => requestURI.includes('dryRun=All'))).toBe(true);
  });
});
