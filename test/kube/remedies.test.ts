import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAudit } from '../../packages/core/src/audit/audit.ts';
import { catalogue } from '../../packages/core/src/checks/catalogue.ts';
import { kindKeyOf, kinds } from '../../packages/core/src/model/kinds.ts';
import { readRecord, readString } from '../../packages/core/src/model/json.ts';
import type { JsonRecord } from '../../packages/core/src/model/json.ts';
import { parseObject } from '../../packages/core/src/model/kubernetes/parse-object.ts';
import { apiGroupOf } from '../../packages/core/src/model/resource.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import { applyRemedy } from '../../packages/core/src/remediation/apply-remedy.ts';
import { controlPlaneAssets, startControlPlane } from '../support/control-plane.ts';
import type { ControlPlane } from '../support/control-plane.ts';
import { auditExample, cure } from '../support/examples.ts';
import { generateWorkloads } from '../support/generate-workloads.ts';
import { makeKubeClient } from '../support/kube.ts';
import type { KubeClient } from '../support/kube.ts';

const remedied = catalogue.filter(
  (check) => check.remedy !== undefined && check.mode !== 'files' && check.retired === undefined,
);

describe.skipIf(controlPlaneAssets() === undefined)('what remedies make is taken by the API server', () => {
  let controlPlane: ControlPlane;
  let client: KubeClient;

  beforeAll(async () => {
    controlPlane = await startControlPlane();
    client = makeKubeClient(controlPlane);
    for (const name of ['default', 'shop', 'ci', 'kube-system']) {
      await client.send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      for (const account of ['default', 'web', 'own'])
        await client.send('POST', `/api/v1/namespaces/${name}/serviceaccounts`, {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: account },
        });
    }
  });

  afterAll(async () => {
    await client?.close();
    await controlPlane?.stop();
  });

  /** The server's words where it refuses; `undefined` where it would take the object. */
  async function refusalOf(manifest: JsonRecord): Promise<string | undefined> {
    const apiVersion = readString(manifest['apiVersion']) ?? '';
    const key = kindKeyOf(readString(manifest['kind']) ?? '', apiGroupOf(apiVersion));
    if (key === undefined) return undefined;
    const { plural, namespaced } = kinds[key];
    const metadata = readRecord(manifest['metadata']);
    const namespace = readString(metadata['namespace']) ?? 'default';
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const collection = namespaced ? `${root}/namespaces/${namespace}/${plural}` : `${root}/${plural}`;
    // Names of their own, so that what is there already is not in the way.
    const { status, body } = await client.send('POST', `${collection}?dryRun=All`, {
      ...manifest,
      metadata: { ...metadata, namespace: namespaced ? namespace : undefined, name: undefined, generateName: 'try-' },
    });
    return status < 300 ? undefined : `${String(status)} ${body.message ?? ''}`;
  }

  test.each(remedied.map((check) => [check.id, check] as const))('%s', async (_id, check) => {
    const live = check.mode === 'live' || check.examples.as === 'cluster';
    const { example, run } = auditExample(check.examples.failing, live, check.id);
    const cured = (cure(example, run, check) ?? []).filter((manifest) => Object.keys(manifest).length > 0);
    const refusals = await Promise.all(cured.map(refusalOf));
    expect(refusals.filter((words) => words !== undefined)).toEqual([]);
  });

  test('on any workload that it would take as it is', { timeout: 120_000 }, async () => {
    let taken = 0;
    const refused: string[] = [];
    for (const raw of generateWorkloads(120, 23)) {
      if ((await refusalOf(raw)) !== undefined) continue;
      for (const { id, manifest } of remediesOf(raw)) {
        const words = await refusalOf(manifest);
        if (words === undefined) taken += 1;
        else refused.push(`${id}: ${words}`);
      }
    }
    expect(refused).toEqual([]);
    expect(taken).toBeGreaterThan(300);
  });
});

/** The workload after the remedies of each check by itself. */
function remediesOf(raw: JsonRecord): readonly { readonly id: string; readonly manifest: JsonRecord }[] {
  const object = parseObject(raw);
  if (object === undefined) return [];
  const run = runAudit({ ...emptySnapshot, objects: [object] });
  return remedied.flatMap(({ id, remedy }) => {
    const failures = run.report.findings
      .filter(({ checkId }) => checkId === id)
      .flatMap((finding) => run.failuresOf(finding.id));
    let manifest: JsonRecord | undefined = failures.length === 0 ? undefined : raw;
    for (const { subject, failure, parameters } of failures) {
      for (const fault of failure.faults) {
        const step = remedy?.(subject, fault, { ...run.context, parameters });
        manifest = step === undefined || manifest === undefined ? undefined : applyRemedy(manifest, step);
      }
    }
    return manifest === undefined ? [] : [{ id, manifest }];
  });
}
