import { isControlPlane } from '../../graph/attack/node-edges.ts';
import type { Node, Workload } from '../../model/kubernetes/objects.ts';
import { mitre, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { exposedPod } from '../support/paths/examples.ts';
import { nodesOf, takesItsNode } from '../support/paths/node-takers.ts';

export const pathControlPlaneReach = defineCheck({
  id: 'path-control-plane-reach',
  title: 'Takes a node of the control plane',
  area: 'paths',
  severity: 'critical',
  mode: 'live',
  why: 'On a node of the control plane lie the keys of the cluster and etcd with every Secret: root there is the end of the cluster.',
  fix: 'Keep the workload off the control plane: remove the toleration, keep the taint; or take away what reaches the node.',
  controls: [mitre('T1611'), owasp('K09', 'K07')],
  about: aboutWorkloads,
  needs: ['Node'],
  dependsOn: 'cluster',
  test: ({ workload, path }, { inventory }) => {
    const nodes = inventory.all('Node').filter(isControlPlane);
    if (nodes.length === 0) return notApplicable;
    const reason = takesItsNode(workload, inventory);
    if (reason === undefined) return pass;
    const running = new Set(nodesOf(workload, inventory));
    const here = nodes.find(({ metadata }) => running.has(metadata.name));
    const open = here ?? nodes.find((node) => mayRunOn(workload, node));
    if (open === undefined) return pass;
    const { name } = open.metadata;
    return fail(
      path,
      `${reason}; it ${here === undefined ? 'may be scheduled' : 'runs'} on control-plane node "${name}"`,
      {
        related: [{ apiVersion: 'v1', kind: 'Node', namespace: null, name }],
      },
    );
  },
  examples: { failing: exampleOn('worker-1'), passing: exampleOn('control-1') },
});

/** No taint keeps it away, and no selector sends it elsewhere; affinity may send it anywhere. */
function mayRunOn({ template: { spec } }: Workload, { taints, metadata }: Node): boolean {
  const selected = Object.entries(spec.nodeSelector).every(([key, value]) => metadata.labels[key] === value);
  const tolerated = taints
    .filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
    .every((taint) =>
      spec.tolerations.some(
        ({ key, operator, effect }) =>
          (key === undefined ? operator === 'Exists' : key === taint.key) &&
          (effect === undefined || effect === taint.effect),
      ),
    );
  return selected && tolerated && spec.hasNodeAffinity !== true;
}

function exampleOn(name: string): string {
  return `${exposedPod({ container: 'securityContext: { privileged: true }' })}---
apiVersion: v1
kind: Node
metadata: { name: ${name}, labels: { node-role.kubernetes.io/control-plane: "" } }
spec: { taints: [{ key: node-role.kubernetes.io/control-plane, effect: NoSchedule }] }
`;
}
