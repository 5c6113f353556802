import { expect, test } from 'vitest';
import { runAudit } from '../../../../packages/core/src/audit/audit.ts';
import { catalogue } from '../../../../packages/core/src/checks/catalogue.ts';
import { makeInventory } from '../../../../packages/core/src/inventory/inventory.ts';
import { demoSnapshot } from '../../../../packages/core/src/sources/demo/demo-snapshot.ts';

const snapshot = demoSnapshot('2026-11-25T12:00:00Z');
const inventory = makeInventory(snapshot);

test('is the same whenever it is asked for', () => {
  expect(demoSnapshot('2026-11-25T12:00:00Z')).toEqual(snapshot);
});

test('is a whole cluster: no object twice, every pod on a node with an address of its own', () => {
  const names = snapshot.objects.map(({ key, metadata }) => `${key} ${metadata.namespace ?? ''}/${metadata.name}`);
  expect(new Set(names).size).toBe(names.length);
  const pods = inventory.all('Pod');
  const own = pods.filter(({ template }) => template.spec.hostNetwork !== true);
  const addresses = own.flatMap(({ status }) => status?.podIPs ?? []);
  expect(addresses.length).toBe(own.length);
  expect(new Set(addresses).size).toBe(own.length);
  for (const { template } of pods) {
    const { nodeName } = template.spec;
    expect(inventory.find('Node', null, nodeName ?? '')?.metadata.name).toBe(nodeName);
  }
});

test('every service account that pods name is there', () => {
  for (const { metadata, template } of inventory.all('Pod')) {
    if (metadata.annotations['kubernetes.io/config.mirror'] !== undefined) continue;
    const name = template.spec.serviceAccountName ?? 'default';
    expect(inventory.find('ServiceAccount', metadata.namespace ?? '', name)?.metadata.name).toBe(name);
  }
});

test('pods belong to the workloads that somebody wrote', () => {
  const cart = inventory.find('Deployment.apps', 'shop', 'cart');
  expect(cart && inventory.podsOf(cart).length).toBe(2);
  expect(inventory.workloads.every(({ workload }) => workload.key !== 'ReplicaSet.apps')).toBe(true);
});

test('shows something in every area, on every rung, and one namespace that is well kept', () => {
  const { report } = runAudit(snapshot);
  const areas = new Set(report.findings.map(({ checkId }) => catalogue.find(({ id }) => id === checkId)?.area));
  const live = new Set(catalogue.filter(({ mode }) => mode === 'both' || mode === 'live').map(({ area }) => area));
  expect([...live].filter((area) => !areas.has(area))).toEqual([]);
  expect(new Set(report.findings.map(({ severity }) => severity)).size).toBe(5);
  const serious = report.findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
  expect(serious.filter(({ resource }) => resource.namespace === 'payments')).toEqual([]);
  expect(serious.some(({ resource }) => resource.namespace === 'shop')).toBe(true);
});
