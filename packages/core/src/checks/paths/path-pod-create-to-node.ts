import { podAdmission } from '../../graph/attack/pod-admission.ts';
import { mitre, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { heldRole } from '../support/paths/examples.ts';
import { firstOf, judgeHolders } from '../support/paths/judge-holders.ts';
import { aboutBindings } from '../support/rbac/about-rights.ts';

export const pathPodCreateToNode = defineCheck({
  id: 'path-pod-create-to-node',
  title: 'Creates pods where privileged ones are admitted',
  area: 'paths',
  severity: 'critical',
  mode: 'live',
  why: 'Who may create pods in a namespace that refuses none is root on every node: one privileged pod is enough.',
  fix: 'Enforce Pod Security level baseline in the namespace, or take the right to create pods away.',
  controls: [mitre('T1610', 'T1611'), owasp('K04', 'K04')],
  about: aboutBindings,
  needs: ['Namespace'],
  dependsOn: 'cluster',
  test: ({ object }, context) => {
    const admission = context.inventory.derive(podAdmission);
    const names = context.inventory.namespaces.map(({ metadata }) => metadata.name).sort();
    return judgeHolders(object, context, {
      primitives: ['RB-10', 'RB-11'],
      reached: (namespace) =>
        firstOf(namespace, names, (name) => {
          const { privileged, because } = admission(name);
          return privileged === 'yes'
            ? `with a privileged pod in "${name}" it takes nodes, since ${because}`
            : undefined;
        }),
    });
  },
  examples: {
    failing: heldRole('apiGroups: [""], resources: [pods], verbs: [create]') + namespaceOf('privileged'),
    passing: heldRole('apiGroups: [""], resources: [pods], verbs: [create]') + namespaceOf('baseline'),
  },
});

function namespaceOf(level: string): string {
  return `---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { pod-security.kubernetes.io/enforce: ${level} } }
`;
}
