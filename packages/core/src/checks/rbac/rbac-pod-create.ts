import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import type { Severity } from '../../model/severity.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, rights } from '../support/rbac/judge-rights.ts';
import type { Place } from '../support/rbac/rights-in-play.ts';

const wanted = rights('create core/pods');

export const rbacPodCreate = defineCheck({
  id: 'rbac-pod-create',
  title: 'Can create pods',
  area: 'rbac',
  group: 'rbac-workload-write',
  severity: 'high',
  mode: 'both',
  why: 'Whoever creates a pod runs code as any service account of its namespace and mounts any of its Secrets; where Pod Security does not hold it back, the pod takes its node.',
  fix: 'Let controllers create pods; grant writing them per namespace, and enforce Pod Security there.',
  controls: [cis('5.1.4'), mitre('T1610', 'T1078'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeRights(subject, context, {
      rights: wanted,
      stated: 'high',
      severityOf: (_match, place) => severityOf(place, context),
    }),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [pods], verbs: [create, get]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [pods], verbs: [get, list, watch, delete]'),
  },
});

/** Critical where a namespace in reach is known to admit privileged pods or to hold a powerful service account. */
function severityOf({ namespace, privileged }: Place, { graphs, inventory }: CheckContext): Severity {
  if (namespace !== null) return privileged || admitsPrivileged(inventory, namespace) ? 'critical' : 'high';
  const powerful = graphs
    .rbac()
    .privilegedNamespaces()
    .names.some((name) => name !== 'kube-system');
  const open = inventory.namespaces.some(({ metadata }) => admitsPrivileged(inventory, metadata.name));
  return powerful || open ? 'critical' : 'high';
}

/** Known only of namespaces whose object is in the input; without a label the level is that of the server, privileged by default. */
function admitsPrivileged(inventory: Inventory, namespace: string): boolean {
  const object = inventory.find('Namespace', null, namespace);
  if (object === undefined) return false;
  const level = object.metadata.labels['pod-security.kubernetes.io/enforce'];
  return level === undefined || level === 'privileged';
}
