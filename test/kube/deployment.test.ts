import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRecord } from '../../packages/core/src/model/json.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { canRender, renderDeployment } from '../support/deployment.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';

const clusterWide = new Set(['Namespace', 'ClusterRole', 'ClusterRoleBinding']);

describe.skipIf(controlPlaneAssets() === undefined || !canRender())('deploy/slackbot on a real API server', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    client = makeKubeClient(controlPlane);
    const namespace = renderDeployment('base').find(({ kind }) => kind === 'Namespace');
    const { labels } = readRecord(namespace?.['metadata']);
    await client.createNamespace('k8s-risk', labels as Record<string, string>);
    await client.create('/api/v1/namespaces/k8s-risk/serviceaccounts', { metadata: { name: 'k8s-risk-slackbot' } });
  });

  afterAll(async () => {
    await client?.close();
    await controlPlane?.stop();
  });

  test.each(['base', 'ha'] as const)('%s is taken whole', async (name) => {
    const refused: string[] = [];
    for (const object of renderDeployment(name)) {
      const { status, body } = await client.apply(
        `${pathOf(object)}?dryRun=All&fieldValidation=Strict&fieldManager=test&force=true`,
        object,
      );
      if (status >= 300) refused.push(`${String(object['kind'])}: ${String(status)} ${body.message ?? ''}`);
    }
    expect(refused).toEqual([]);
  });

  test.each(['base', 'ha'] as const)('the pod of %s is admitted where the level is restricted', async (name) => {
    const deployment = renderDeployment(name).find(({ kind }) => kind === 'Deployment');
    const template = readRecord(readRecord(deployment?.['spec'])['template']);
    const pod = { apiVersion: 'v1', kind: 'Pod', ...template };
    const admitted = { ...pod, metadata: { ...readRecord(template['metadata']), name: 'try' } };
    const path = '/api/v1/namespaces/k8s-risk/pods?dryRun=All';
    const { status, body } = await client.send('POST', path, admitted);
    expect([status, body.message]).toEqual([201, undefined]);
    // And the level is really enforced there.
    const refused = await client.send('POST', path, {
      ...admitted,
      spec: { ...readRecord(template['spec']), hostPID: true },
    });
    expect(refused.status).toBe(403);
  });
});

function pathOf(object: JsonRecord): string {
  const kind = String(object['kind']);
  const apiVersion = String(object['apiVersion']);
  const { name, namespace } = readRecord(object['metadata']);
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = kind === 'NetworkPolicy' ? 'networkpolicies' : `${kind.toLowerCase()}s`;
  return `${root}/${clusterWide.has(kind) ? '' : `namespaces/${String(namespace)}/`}${plural}/${String(name)}`;
}
