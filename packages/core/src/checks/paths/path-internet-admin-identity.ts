import { tokenIn } from '../../graph/attack/tokens.ts';
import { serviceAccountPrincipal } from '../../graph/rbac/principals.ts';
import { isMainContainer } from '../../inventory/effective.ts';
import { namespaceOf } from '../../inventory/references.ts';
import { serviceAccountNameOf } from '../../inventory/service-account-of.ts';
import { mitre, owasp } from '../../model/control.ts';
import { fail, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { adminAccount, exposedPod } from '../support/paths/examples.ts';
import { exposedToInternet } from '../support/paths/exposed-to-internet.ts';

export const pathInternetAdminIdentity = defineCheck({
  id: 'path-internet-admin-identity',
  title: 'Open to the internet with an identity that takes the cluster',
  area: 'paths',
  severity: 'critical',
  mode: 'live',
  why: 'One flaw in a program that anybody on the internet reaches gives its token away, and the token is as good as an administrator.',
  fix: 'Give the service account only what the program needs, or mount no token.',
  controls: [mitre('T1190', 'T1528'), owasp('K03', 'K02')],
  about: aboutWorkloads,
  needs: ['Service'],
  dependsOn: 'cluster',
  test: ({ workload, path }, context) => {
    const { inventory, graphs } = context;
    const exposed = exposedToInternet(workload, context);
    if (exposed === undefined) return pass;
    const holder = workload.template.spec.containers.find(
      (container) => isMainContainer(container) && tokenIn({ inventory, workload }, container) !== undefined,
    );
    if (holder === undefined) return pass;
    const rbac = graphs.rbac();
    const namespace = namespaceOf(workload);
    const name = serviceAccountNameOf(workload.template.spec);
    const way = rbac.adminWayOf(serviceAccountPrincipal(namespace, name));
    if (way === undefined) {
      const [unread] = rbac.unread(undefined);
      return unread === undefined ? pass : notEvaluable(unread.reason);
    }
    const through = way.through === undefined ? '' : ` through ${way.through}`;
    return fail(
      `${path}.serviceAccountName`,
      `${exposed.because}; container "${holder.name}" holds a token of service account "${name}", which takes the cluster${through}`,
      { related: [...exposed.through, { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name }] },
    );
  },
  examples: {
    failing: exposedPod({ pod: 'serviceAccountName: web' }) + adminAccount('web'),
    passing: exposedPod({ pod: 'serviceAccountName: web' }) + adminAccount('operator'),
  },
});
