import { expect, test } from 'vitest';
import { runAudit } from '../../../../packages/core/src/audit/audit.ts';
import { whatIfFixed } from '../../../../packages/core/src/audit/paths/what-if.ts';
import { snapshotOf } from '../../../support/snapshots.ts';

const exposed = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {serviceAccountName: web, hostNetwork: true, containers: [{name: app, image: "nginx:1", ports: [{containerPort: 80}]}]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: web, namespace: shop}
rules: [{apiGroups: [""], resources: [pods], verbs: [create]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web, namespace: shop}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web}
subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
`;
const quickFix = `---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: quick-fix}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
`;

test('taking a wide right away leaves the same right that is held in one namespace', () => {
  const wide = runAudit(snapshotOf(exposed + quickFix));
  const ids = wide.report.findings.filter(({ resource }) => resource.name === 'quick-fix').map(({ id }) => id);
  const without = runAudit(snapshotOf(exposed)).report.scores;
  const promised = whatIfFixed(wide, ids).after;
  const jewels = 'inputs' in without ? without.inputs.jewels.map(({ jewel }) => jewel) : [];
  expect(jewels).toContain('node');
  expect(promised.jewels.map(({ jewel }) => jewel)).toEqual(jewels);
});
