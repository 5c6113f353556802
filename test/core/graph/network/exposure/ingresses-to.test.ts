import { expect, test } from 'vitest';
import { ingressesTo } from '../../../../../packages/core/src/graph/network/exposure/ingresses-to.ts';
import { makeInventory } from '../../../../../packages/core/src/inventory/inventory.ts';
import { makeExample, readExample } from '../../../../support/examples.ts';

test('an Ingress leads to each Service of its own namespace that it names, once', () => {
  const manifests = readExample(`
---
{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: { ports: [{ port: 80 }] } }
---
{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: other }, spec: { ports: [{ port: 80 }] } }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: both, namespace: shop }
spec:
  defaultBackend: { service: { name: web, port: { number: 80 } } }
  rules:
    - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: elsewhere, namespace: shop }
spec: { defaultBackend: { service: { name: api, port: { number: 80 } } } }
`);
  const inventory = makeInventory(makeExample(manifests, false).snapshot);
  const found = inventory
    .all('Service')
    .map((service) => ingressesTo(service, inventory).map(({ metadata }) => metadata.name));
  expect(found).toEqual([['both'], []]);
});
