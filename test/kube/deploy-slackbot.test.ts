import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';
import { repositoryRoot } from '../support/tracked-files.ts';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Record<string, string> };
  readonly spec?: { readonly template?: { readonly spec: object } };
}

const folder = join(repositoryRoot, 'deploy/slackbot');
const manifests = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml')
  .flatMap((name) => parseAllDocuments(readFileSync(join(folder, name), 'utf8')))
  .map((document) => document.toJS() as Manifest);
const deployment = manifests.find(({ kind }) => kind === 'Deployment');

const plurals: Readonly<Record<string, string>> = { NetworkPolicy: 'networkpolicies' };

function collectionOf({ apiVersion, kind, metadata }: Manifest): string {
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const within = metadata.namespace === undefined ? '' : `/namespaces/${metadata.namespace}`;
  return `${root}${within}/${plurals[kind] ?? `${kind.toLowerCase()}s`}`;
}

describe.skipIf(controlPlaneAssets() === undefined)('a real API server', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    client = makeKubeClient(controlPlane);
    const namespace = manifests.find(({ kind }) => kind === 'Namespace');
    await client.createNamespace('k8s-risk', namespace?.metadata.labels);
  });
  afterAll(async () => {
    await client?.close();
    await controlPlane?.stop();
  });

  test.each(manifests.map((manifest) => [manifest.kind, manifest.metadata.name, manifest] as const))(
    'takes %s %s, with no field that it does not know',
    async (_kind, name, manifest) => {
      const path = `${collectionOf(manifest)}/${name}`;
      const query = 'dryRun=All&fieldValidation=Strict&fieldManager=test&force=true';
      const { status, body } = await client.apply(`${path}?${query}`, manifest);
      expect([status < 300, body.message]).toEqual([true, undefined]);
    },
  );

  test('admits its pod under the restricted standard', async () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'slackbot' },
      spec: { ...deployment?.spec?.template?.spec, serviceAccountName: 'default' },
    };
    const { status, body } = await client.send('POST', '/api/v1/namespaces/k8s-risk/pods?dryRun=All', pod);
    expect([status, body.message]).toEqual([201, undefined]);
  });
});
