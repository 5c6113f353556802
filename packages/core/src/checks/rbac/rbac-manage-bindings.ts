import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutRights } from '../support/rbac/about-rights.ts';
import { clusterRoleExample } from '../support/rbac/examples.ts';
import { judgeRights, rights } from '../support/rbac/judge-rights.ts';

const wanted = rights(
  'create,update,patch,delete,deletecollection rbac/roles,clusterroles,rolebindings,clusterrolebindings',
);

export const rbacManageBindings = defineCheck({
  id: 'rbac-manage-bindings',
  title: 'Can write roles or role bindings',
  area: 'rbac',
  group: 'rbac-escalation',
  severity: 'medium',
  mode: 'both',
  why: 'The API server lets nobody grant more than they hold, but whoever may write roles and bindings can hand on all of it, add accounts to existing bindings, and so stay in the cluster after being removed.',
  fix: 'Leave roles and bindings to cluster administrators or to the pipeline that deploys them.',
  controls: [cis('5.1.8'), mitre('T1098.006'), nsa('auth'), owasp('K03', 'K02')],
  about: aboutRights,
  dependsOn: 'cluster',
  test: (subject, context) => judgeRights(subject, context, { rights: wanted, stated: 'medium' }),
  examples: {
    failing: clusterRoleExample(
      'apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create, update]',
    ),
    passing: clusterRoleExample(
      'apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [get, list]',
    ),
  },
});
