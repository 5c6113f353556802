import { expect, test } from 'vitest';
import { collectionPath, objectPath } from '../../../../../packages/core/src/sources/cluster/apply/object-path.ts';

test.each([
  [
    { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    '/apis/apps/v1/namespaces/shop/deployments/web',
  ],
  [{ apiVersion: 'v1', kind: 'Namespace', namespace: null, name: 'shop' }, '/api/v1/namespaces/shop'],
  [{ apiVersion: null, kind: 'Pod', namespace: 'shop', name: 'a/../b' }, '/api/v1/namespaces/shop/pods/a%2F..%2Fb'],
  [{ apiVersion: 'v1', kind: 'Pod', namespace: null, name: 'web' }, undefined],
  [{ apiVersion: 'example.com/v1', kind: 'Thing', namespace: null, name: 'web' }, undefined],
])('%j is at %s', (resource, path) => {
  expect(objectPath(resource)).toBe(path);
});

test('a manifest is created in its namespace', () => {
  const manifest = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'deny', namespace: 'shop' },
  };
  expect(collectionPath(manifest)).toBe('/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies');
});
