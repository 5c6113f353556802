import { compareObjects, referenceTo } from '../../inventory/references.ts';
import { isTopWorkload } from '../../inventory/top-workload.ts';
import { cis, owasp } from '../../model/control.ts';
import type { KindKey } from '../../model/kinds.ts';
import { podSpecKinds } from '../../model/kinds.ts';
import type { KubernetesObject, NamespaceObject, Workload } from '../../model/kubernetes/objects.ts';
import { resourceLabel } from '../../model/resource.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import type { SubjectSource } from '../contract/subject-source.ts';
import { aboutNamespaces, aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

interface Subject {
  readonly object: Workload | NamespaceObject;
}

/** Workloads, and on a live cluster the namespace `default` for everything else that lies there. */
const aboutDefaultNamespace: SubjectSource<Subject> = {
  name: 'object',
  kinds: [...podSpecKinds, 'Namespace'],
  list: (inventory) => [
    ...inventory.workloads.map(({ workload }): Subject => ({ object: workload })),
    ...(inventory.live ? inventory.namespaces : [])
      .filter(({ metadata }) => metadata.name === 'default')
      .map((namespace): Subject => ({ object: namespace })),
  ],
  of: (object, inventory) => {
    if (object.type === 'namespace') return inventory.live && object.metadata.name === 'default' ? [{ object }] : [];
    return isTopWorkload(object, inventory) ? [{ object }] : [];
  },
  identify: ({ object }) =>
    object.type === 'namespace'
      ? aboutNamespaces.identify({ namespace: object })
      : aboutWorkloads.identify({ workload: object, path: object.template.path }),
};

export const defaultNamespace = defineCheck({
  id: 'default-namespace',
  title: 'Lies in the namespace default',
  area: 'cluster',
  group: 'namespace-use',
  severity: 'low',
  mode: 'both',
  why: 'Roles, quotas and policies are given by namespace: what lies in default shares them with everything that nobody placed.',
  fix: 'Give the workload a namespace of its own.',
  controls: [cis('5.6.1', '5.6.4'), owasp('K01', 'K01')],
  about: aboutDefaultNamespace,
  dependsOn: 'namespace',
  test: ({ object }, { inventory }) => {
    if (object.type === 'workload')
      return object.metadata.namespace === 'default'
        ? fail('metadata.namespace', 'lies in the namespace "default"')
        : pass;
    const others = otherKinds
      .flatMap((key): readonly KubernetesObject[] => inventory.inNamespace(key, 'default'))
      .filter((found) => !isOfKubernetes(found))
      .sort(compareObjects);
    if (others.length === 0) return pass;
    const shown = others.slice(0, 5).map((found) => resourceLabel(referenceTo(found)));
    const more = others.length > shown.length ? ` and ${String(others.length - shown.length)} more` : '';
    return fail('', `holds ${shown.join(', ')}${more}`, {
      severity: 'info',
      related: others.slice(0, 50).map(referenceTo),
    });
  },
  examples: {
    failing: examplePod({ metadata: 'namespace: default' }),
    passing: examplePod({ metadata: 'namespace: shop' }),
  },
});

const otherKinds: readonly KindKey[] = [
  'Role.rbac.authorization.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
  'Secret',
  'ConfigMap',
  'Service',
];

function isOfKubernetes({ key, metadata }: KubernetesObject): boolean {
  return (
    (key === 'Service' && metadata.name === 'kubernetes') ||
    (key === 'ConfigMap' && (metadata.name === 'kube-root-ca.crt' || metadata.name === 'istio-ca-root-cert'))
  );
}
