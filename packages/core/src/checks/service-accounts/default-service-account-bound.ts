import type { Grant } from '../../graph/rbac/grants.ts';
import { serviceAccountPrincipal } from '../../graph/rbac/principals.ts';
import type { Principal } from '../../graph/rbac/principals.ts';
import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { failIfAny, notApplicable, notEvaluable } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { grantedRole, sortGrants } from '../support/rbac/judge-subjects.ts';

export const defaultServiceAccountBound = defineCheck({
  id: 'default-service-account-bound',
  title: 'Default service account has rights',
  area: 'service-accounts',
  group: 'service-account-token',
  severity: 'high',
  mode: 'live',
  why: 'Whatever runs in the namespace without an account of its own has these rights, tomorrow’s workloads too.',
  fix: 'Remove the binding, and bind an account that only the workload uses which needs the rights.',
  controls: [cis('5.1.5'), nsa('auth'), mitre('T1078.001'), owasp('K03', 'K02')],
  about: aboutObjects('ServiceAccount'),
  dependsOn: 'cluster',
  test: ({ object }, { graphs }) => {
    const { name } = object.metadata;
    if (name !== 'default') return notApplicable;
    const rbac = graphs.rbac();
    const namespace = namespaceOf(object);
    const principal = serviceAccountPrincipal(namespace, name);
    const grants = sortGrants(rbac.grantsBeyondDiscovery(principal)).filter((grant) =>
      isOwn(grant, principal, namespace),
    );
    const [unread] = rbac.unread(undefined);
    if (grants.length === 0 && unread !== undefined) return notEvaluable(unread.reason);
    const severity = rbac.isAdminEquivalent(principal) ? 'critical' : 'high';
    return failIfAny(
      grants.map((grant) => ({
        path: '',
        message: `has ${grantedRole(grant)} through ${grant.binding.kind} "${grant.binding.metadata.name}"`,
        severity,
        related: [referenceTo(grant.binding)],
      })),
    );
  },
  examples: {
    failing: exampleBinding('default'),
    passing: exampleBinding('web'),
  },
});

/** Given to the account or to the accounts of its namespace; what everybody has is said of the binding. */
function isOwn({ subjects }: Grant, { user }: Principal, namespace: string): boolean {
  return subjects.some(({ key }) => key === `user:${user}` || key === `group:system:serviceaccounts:${namespace}`);
}

function exampleBinding(account: string): string {
  return `
apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: shop }
automountServiceAccountToken: false
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: shop }
rules:
  - { apiGroups: [""], resources: [pods], verbs: [get, list] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: readers, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }
subjects:
  - { kind: ServiceAccount, namespace: shop, name: ${account} }
`;
}
