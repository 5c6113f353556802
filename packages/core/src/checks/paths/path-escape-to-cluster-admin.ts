import { serviceAccountPrincipal } from '../../graph/rbac/principals.ts';
import { namespaceOf } from '../../inventory/references.ts';
import { serviceAccountNameOf } from '../../inventory/service-account-of.ts';
import { mitre, owasp } from '../../model/control.ts';
import { fail, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { adminAccount, exposedPod } from '../support/paths/examples.ts';
import { groupByNode, nodesOf, takesItsNode } from '../support/paths/node-takers.ts';

export const pathEscapeToClusterAdmin = defineCheck({
  id: 'path-escape-to-cluster-admin',
  title: 'Takes a node on which a cluster administrator runs',
  area: 'paths',
  severity: 'critical',
  mode: 'live',
  why: 'Root on a node reads the tokens of every pod there; one of them holds the cluster.',
  fix: 'Take away what reaches the node, or keep pods with such power on nodes of their own.',
  controls: [mitre('T1611', 'T1528'), owasp('K03', 'K02')],
  about: aboutWorkloads,
  needs: ['Pod'],
  dependsOn: 'cluster',
  test: ({ workload, path }, { inventory, graphs }) => {
    const reason = takesItsNode(workload, inventory);
    if (reason === undefined) return pass;
    const rbac = graphs.rbac();
    const byNode = inventory.derive(groupByNode);
    for (const node of nodesOf(workload, inventory)) {
      for (const neighbour of byNode.get(node) ?? []) {
        const namespace = namespaceOf(neighbour);
        const name = serviceAccountNameOf(neighbour.template.spec);
        if (!rbac.isAdminEquivalent(serviceAccountPrincipal(namespace, name))) continue;
        return fail(
          path,
          `${reason}; on node "${node}" runs ${neighbour.kind} "${neighbour.metadata.name}" as service account "${namespace}/${name}", which is as good as a cluster administrator`,
          {
            related: [
              { apiVersion: 'v1', kind: 'Node', namespace: null, name: node },
              { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name },
            ],
          },
        );
      }
    }
    const [unread] = rbac.unread(undefined);
    return unread === undefined ? pass : notEvaluable(unread.reason);
  },
  examples: {
    failing:
      exposedPod({ container: 'securityContext: { privileged: true }', pod: 'serviceAccountName: web' }) +
      adminAccount('web'),
    passing:
      exposedPod({ container: 'securityContext: { privileged: true }', pod: 'serviceAccountName: web' }) +
      adminAccount('operator'),
  },
});
