import { anonymous, authenticated, unauthenticated } from '../../graph/rbac/principals.ts';
import type { BindingSubject } from '../../model/kubernetes/objects.ts';
import { mitre, owasp } from '../../model/control.ts';
import { notEvaluable } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutBindings } from '../support/rbac/about-rights.ts';
import { bindingExample, clusterRoleExample } from '../support/rbac/examples.ts';
import { grantedRole, judgeSubjects, removeSubject } from '../support/rbac/judge-subjects.ts';

/** Reading Secrets, creating pods or getting into them, everything. */
const takeovers = ['RB-01', 'RB-02', 'RB-10', 'RB-11', 'RB-12', 'RB-13', 'RB-18', 'RB-20'];

export const pathAnonymousTakeover = defineCheck({
  id: 'path-anonymous-takeover',
  title: 'Anybody may take Secrets, pods or everything',
  area: 'paths',
  severity: 'critical',
  mode: 'live',
  why: 'Whoever reaches the API server, with no credentials or with any, has a right that leads to the cluster.',
  fix: 'Remove the subject from the binding.',
  controls: [mitre('T1190'), owasp('K06', 'K09')],
  about: aboutBindings,
  dependsOn: 'cluster',
  test: ({ object }, context) => {
    const rbac = context.graphs.rbac();
    const grant = rbac.grants.ofBinding(object);
    if (grant !== undefined && grant.role === undefined) {
      const kind = object.roleRef.kind === 'Role' ? 'Role' : 'ClusterRole';
      const reason = context.inventory.gap(`${kind}.rbac.authorization.k8s.io`, grant.namespace);
      if (reason !== undefined) return notEvaluable(reason);
    }
    return judgeSubjects(object, context, ({ subject }, { role }) => {
      if (role === undefined || grant === undefined || !isAnybody(subject)) return undefined;
      const held = rbac.primitiveIdsOfRole(role);
      const found = takeovers.find((id) => held.has(id));
      return found === undefined
        ? undefined
        : {
            severity: 'critical',
            message: `is given ${grantedRole(grant)}, by which anybody takes more (${words[found] ?? found})`,
          };
    });
  },
  remedy: removeSubject,
  examples: {
    failing: exampleFor('kind: Group, name: "system:unauthenticated"'),
    passing: exampleFor('kind: Group, name: ops'),
  },
});

const words: Readonly<Record<string, string>> = {
  'RB-01': 'everything',
  'RB-02': 'reads everything',
  'RB-10': 'creates pods',
  'RB-11': 'writes workloads',
  'RB-12': 'runs commands in pods',
  'RB-13': 'adds containers to pods',
  'RB-18': 'reads Secrets',
  'RB-20': 'reaches the kubelets',
};

function isAnybody({ kind, name }: BindingSubject): boolean {
  return (
    (kind === 'User' && name === anonymous) ||
    (kind === 'Group' && (name === unauthenticated || name === authenticated))
  );
}

function exampleFor(subject: string): string {
  const role = clusterRoleExample('apiGroups: [""], resources: [secrets], verbs: [get, list]');
  return `${role}---${bindingExample('ClusterRoleBinding', 'deployer', subject)}`;
}
