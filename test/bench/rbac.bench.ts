import { expect, test } from 'vitest';
import { makeGraphs } from '../../packages/core/src/graph/graphs.ts';
import { serviceAccountPrincipal } from '../../packages/core/src/graph/rbac/principals.ts';
import type { Rbac } from '../../packages/core/src/graph/rbac/rbac.ts';
import { makeInventory } from '../../packages/core/src/inventory/inventory.ts';
import { emptySnapshot } from '../../packages/core/src/model/snapshot.ts';
import { manyRoles } from '../support/many-roles.ts';

// Budget: 0.3 s for everything that is known of 5,000 roles and 8,000 bindings, of which the graph itself is a tenth.
// What is asserted is a multiple of parsing the same objects from JSON, measured in the same run.
const objects = manyRoles(5000, 8000);
const texts = objects.map((object) => JSON.stringify(object));
const inventory = makeInventory({ ...emptySnapshot, source: 'cluster', objects });

function build(): Rbac {
  return makeGraphs(inventory).rbac();
}

test('5,000 roles and 8,000 bindings', { timeout: 60_000 }, async ({ bench }) => {
  const built = build();
  built.whoCan({ verb: 'get', resource: 'secrets' });
  const result = await bench.compare(
    bench('baseline: JSON.parse', () => {
      for (const text of texts) JSON.parse(text);
    }),
    bench('graph', () => {
      build();
    }),
    bench('graph and the first who-can', () => {
      build().whoCan({ verb: 'get', resource: 'secrets', namespace: 'team-1' });
    }),
    bench('graph, administrators, privileged namespaces', () => {
      build().privilegedNamespaces();
    }),
    bench('who-can', () => {
      built.whoCan({ verb: 'get', resource: 'secrets', namespace: 'team-1' });
    }),
    bench('primitives of a service account', () => {
      built.primitivesOf(serviceAccountPrincipal('team-1', 'account-1'));
    }),
    { time: 500 },
  );
  const baseline = result.get('baseline: JSON.parse').latency.mean;
  expect(result.get('graph').latency.mean / baseline).toBeLessThan(3);
  expect(result.get('graph, administrators, privileged namespaces').latency.mean / baseline).toBeLessThan(15);
  expect(result.get('who-can').latency.mean / baseline).toBeLessThan(0.2);
});
