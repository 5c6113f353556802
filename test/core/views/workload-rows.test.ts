import { expect, test } from 'vitest';
import { runAudit } from '../../../packages/core/src/audit/audit.ts';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import { makeReportContext } from '../../../packages/core/src/report/check-words.ts';
import { workloadRows } from '../../../packages/core/src/views/workload-rows.ts';
import { snapshotOf } from '../../support/snapshots.ts';

const manifests = `
apiVersion: v1
kind: Pod
metadata: { name: calm, namespace: shop }
spec:
  serviceAccountName: calm
  securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, seccompProfile: { type: RuntimeDefault } }
  containers:
    - { name: app, image: 'registry.corp/calm:1.0', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }
---
apiVersion: v1
kind: Pod
metadata: { name: loud, namespace: shop }
spec:
  hostNetwork: true
  containers:
    - { name: app, image: nginx, securityContext: { privileged: true } }
    - { name: side, image: nginx }
---
apiVersion: v1
kind: Pod
metadata: { name: plain, namespace: shop }
spec:
  containers: [{ name: app, image: nginx }]
`;

const context = { words: makeReportContext(catalogue, '0').words };

test('every workload, the worst first, with what it is made of', () => {
  const rows = workloadRows(runAudit(snapshotOf(manifests)).report, context);
  expect(
    rows.map(({ resource, severity, podSecurity, flags, serviceAccount, images }) => ({
      name: resource.name,
      severity,
      podSecurity,
      flags,
      serviceAccount,
      images,
    })),
  ).toMatchObject([
    {
      name: 'loud',
      severity: 'critical',
      podSecurity: 'privileged',
      flags: ['privileged', 'host', 'root'],
      images: ['nginx'],
    },
    { name: 'plain', podSecurity: 'baseline', flags: ['root'], serviceAccount: 'default' },
    { name: 'calm', podSecurity: 'restricted', flags: [], serviceAccount: 'calm', images: ['registry.corp/calm:1.0'] },
  ]);
});

test('no level is claimed where the checks of the standards did not run', () => {
  const { report } = runAudit(snapshotOf(manifests), { checks: new Set(['run-as-root']) });
  expect(workloadRows(report, context).map(({ podSecurity }) => podSecurity)).toEqual([null, null, null]);
});
