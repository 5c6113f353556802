import { mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, rights } from '../support/rbac/judge-rights.ts';

const wanted = rights('update,patch,delete,deletecollection core/namespaces');

export const rbacWriteNamespaces = defineCheck({
  id: 'rbac-write-namespaces',
  title: 'Can change or delete namespaces',
  area: 'rbac',
  severity: 'high',
  mode: 'both',
  why: 'Labels of a namespace hold its Pod Security level, and webhooks, network policies and meshes select by them: whoever writes them switches protection off. Deleting one deletes everything in it.',
  fix: 'Leave Namespace objects to cluster administrators.',
  controls: [mitre('T1562.001', 'T1485'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) => judgeRights(subject, context, { rights: wanted, stated: 'high' }),
  examples: {
    failing: clusterRoleExample('apiGroups: [""], resources: [namespaces], verbs: [get, patch]'),
    passing: clusterRoleExample('apiGroups: [""], resources: [namespaces], verbs: [get, list, watch]'),
  },
});
