import { expect, test } from 'vitest';
import { managersOf } from '../../../packages/core/src/remediation/managers-of.ts';

test.each([
  [
    { annotations: { 'argocd.argoproj.io/tracking-id': 'payments:apps/Deployment:shop/web' } },
    { tool: 'Argo CD', name: 'payments', effect: 'reverts' },
  ],
  [
    { labels: { 'kustomize.toolkit.fluxcd.io/name': 'apps' }, managedFields: [{ manager: 'kustomize-controller' }] },
    { tool: 'Flux', name: 'apps', effect: 'reverts' },
  ],
  [
    {
      labels: { 'app.kubernetes.io/managed-by': 'Helm' },
      annotations: { 'meta.helm.sh/release-name': 'web' },
    },
    { tool: 'Helm', name: 'web', effect: 'overwrites' },
  ],
  [{ labels: { 'app.kubernetes.io/managed-by': 'Helm' } }, { tool: 'Helm', name: null, effect: 'overwrites' }],
  [
    { ownerReferences: [{ kind: 'Prometheus', name: 'main', controller: true }] },
    { tool: 'Prometheus', name: 'main', effect: 'reverts' },
  ],
  [{ managedFields: [{ manager: 'argocd-controller' }] }, { tool: 'Argo CD', name: null, effect: 'reverts' }],
])('%j is managed', (metadata, manager) => {
  expect(managersOf({ metadata })).toEqual([manager]);
});

test('what a person applied is managed by nobody', () => {
  const metadata = {
    labels: { app: 'web' },
    managedFields: [{ manager: 'kubectl-client-side-apply' }, { manager: 'kube-controller-manager' }],
  };
  expect(managersOf({ metadata })).toEqual([]);
});
