import type { Grant } from '../../graph/rbac/grants.ts';
import { serviceAccountPrincipal } from '../../graph/rbac/principals.ts';
import { isMirrorPod } from '../../inventory/owners.ts';
import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import { serviceAccountNameOf, tokenMountOf } from '../../inventory/service-account-of.ts';
import { cis, mitre, owasp } from '../../model/control.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import { fail, notApplicable, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { grantedRole, sortGrants } from '../support/rbac/judge-subjects.ts';

export const serviceAccountTokenWithBindings = defineCheck({
  id: 'service-account-token-with-bindings',
  title: 'Mounted token has rights',
  area: 'service-accounts',
  group: 'service-account-token',
  severity: 'medium',
  mode: 'live',
  why: 'Whoever breaks into the container acts with the rights of its service account, at once and from anywhere that reaches the API server.',
  fix: 'Give the account only what the program needs, or mount no token.',
  controls: [cis('5.1.6'), mitre('T1528', 'T1078.001'), owasp('K03', 'K02')],
  about: aboutWorkloads,
  dependsOn: 'cluster',
  test: ({ workload, path }, { graphs, inventory }) => {
    if (isMirrorPod(workload)) return notApplicable;
    const tokenVolume = apiTokenVolume(workload);
    const { mounted } = tokenMountOf(workload, inventory);
    if (mounted === false && tokenVolume === -1) return pass;
    const rbac = graphs.rbac();
    const name = serviceAccountNameOf(workload.template.spec);
    const principal = serviceAccountPrincipal(namespaceOf(workload), name);
    const rights = rbac.hasRightsBeyondDiscovery(principal);
    if (rights === 'no') return pass;
    if (rights === 'unknown') return notEvaluable(rbac.unread(undefined)[0]?.reason ?? 'forbidden');
    if (mounted !== true && tokenVolume === -1) return notEvaluable(mounted === false ? 'forbidden' : mounted);
    const grants = sortGrants(rbac.grantsBeyondDiscovery(principal));
    return fail(
      mounted === true ? `${path}.automountServiceAccountToken` : `${path}.volumes[${String(tokenVolume)}]`,
      `the token of service account "${name}" is mounted and has ${describeGrants(grants)}`,
      { related: grants.map(({ binding }) => referenceTo(binding)) },
    );
  },
  examples: {
    failing: exampleFor('web'),
    passing: exampleFor('worker'),
  },
});

/** Index of a volume with a token that the API server takes, whatever automount says; -1 for none. */
function apiTokenVolume({ template }: Workload): number {
  return template.spec.volumes.findIndex(({ projected }) =>
    projected.some(
      (source) => source.kind === 'token' && (source.audience === undefined || isApiAudience(source.audience)),
    ),
  );
}

function isApiAudience(audience: string): boolean {
  return audience === '' || /^(?:https:\/\/)?kubernetes(?:\.default(?:\.svc(?:\.cluster\.local)?)?)?$/.test(audience);
}

function describeGrants(grants: readonly Grant[]): string {
  const shown = grants.slice(0, 2).map(grantedRole);
  const more = grants.length > 2 ? ` and ${String(grants.length - 2)} more` : '';
  return shown.length === 0 ? 'every right' : `${shown.join(', ')}${more}`;
}

function exampleFor(bound: string): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  serviceAccountName: web
  containers:
    - name: app
      image: registry.example/app:1.0
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
  - { kind: ServiceAccount, namespace: shop, name: ${bound} }
`;
}
