import type { Grant } from '../../graph/rbac/grants.ts';
import { namespaceOf } from '../../inventory/references.ts';
import type { RoleBinding, Workload } from '../../model/kubernetes/objects.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import { isAtLeast, oneStepLower } from '../../model/severity.ts';
import type { Severity } from '../../model/severity.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutObjectsAndWorkloads } from '../contract/subject-source.ts';
import { bindingExample } from '../support/rbac/examples.ts';
import { grantedRole, judgeSubjects } from '../support/rbac/judge-subjects.ts';
import { placeOf, relatedTo } from '../support/rbac/rights-in-play.ts';

/** Bindings of dashboards, and workloads that run as one. */
const aboutDashboards = aboutObjectsAndWorkloads(
  'RoleBinding.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
);

type Parameters = { readonly accounts: readonly string[] };

export const rbacDashboardPrivileged = defineCheck({
  id: 'rbac-dashboard-privileged',
  title: 'Dashboard with the rights of an administrator',
  area: 'rbac',
  group: 'cluster-admin',
  severity: 'high',
  mode: 'both',
  why: 'A dashboard is a web page: whoever opens it without logging in, or breaks into it, has the rights of its service account. Others that share its account or its role blur who may do what.',
  fix: 'Let people log in with their own rights, and keep the dashboard’s account to reading its settings.',
  controls: [mitre('T1078', 'T1538'), nsa('auth'), owasp('K03', 'K02'), owasp(undefined, 'K06')],
  about: aboutDashboards,
  dependsOn: 'cluster',
  parameters: {
    accounts: {
      default: ['kubernetes-dashboard', 'headlamp', 'octant', 'rancher', 'lens', 'portainer-sa-clusteradmin'],
      description: 'names of service accounts of dashboards',
    },
  },
  test: ({ object }, context: CheckContext<Parameters>) => {
    if (object.type === 'workload') return judgeWorkload(object, context);
    return object.type === 'role-binding' ? judgeBinding(object, context) : notApplicable;
  },
  examples: {
    failing: bindingExample(
      'ClusterRoleBinding',
      'cluster-admin',
      'kind: ServiceAccount, namespace: kubernetes-dashboard, name: kubernetes-dashboard',
    ),
    passing: bindingExample(
      'RoleBinding',
      'view',
      'kind: ServiceAccount, namespace: kubernetes-dashboard, name: kubernetes-dashboard',
    ),
  },
});

/** Its own account with a powerful role, or somebody else with the role that was made for it. */
function judgeBinding(object: RoleBinding, context: CheckContext<Parameters>): Verdict {
  const rbac = context.graphs.rbac();
  const accounts = new Set(context.parameters.accounts);
  const severityIn = (grant: Grant): Severity =>
    grant.namespace === null || placeOf(grant, rbac).privileged ? 'high' : oneStepLower('high');
  return judgeSubjects(object, context, ({ subject }, grant) => {
    const { role, namespace } = grant;
    if (role === undefined) return undefined;
    if (subject.kind === 'ServiceAccount' && accounts.has(subject.name)) {
      const power = rbac.powerOfRole(role, namespace);
      if (!isAtLeast(power, 'high')) return undefined;
      return { severity: severityIn(grant), message: `is a dashboard with ${grantedRole(grant)}` };
    }
    const madeForDashboard =
      role.objects.length > 0 &&
      !role.objects.some((defined) => rbac.isDefault(defined)) &&
      rbac.grants
        .ofRole(role)
        .some((other) =>
          other.subjects.some((one) => one.subject.kind === 'ServiceAccount' && accounts.has(one.subject.name)),
        ) &&
      accounts.has(role.name);
    return madeForDashboard
      ? { severity: severityIn(grant), message: `shares ${grantedRole(grant)} with a dashboard` }
      : undefined;
  });
}

/** Another workload that runs with the account: neither its name nor its images are those of the dashboard. */
function judgeWorkload(workload: Workload, context: CheckContext<Parameters>): Verdict {
  const { spec, path } = workload.template;
  const account = spec.serviceAccountName ?? spec.serviceAccount ?? 'default';
  if (!context.parameters.accounts.includes(account)) return notApplicable;
  const words = [workload.metadata.name, ...spec.containers.map(({ image }) => image ?? '')];
  if (words.some((word) => word.includes(account) || word.includes('dashboard'))) return pass;
  const rbac = context.graphs.rbac();
  const related = rbac.grants.all.flatMap((grant) =>
    grant.subjects.some(({ subject, namespace }) => subject.name === account && namespace === namespaceOf(workload))
      ? relatedTo(grant)
      : [],
  );
  return fail(`${path}.serviceAccountName`, `runs as the service account of a dashboard, "${account}"`, { related });
}
