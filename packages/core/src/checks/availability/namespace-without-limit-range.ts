import type { Inventory } from '../../inventory/inventory.ts';
import { compareObjects, referenceTo } from '../../inventory/references.ts';
import type { WorkloadSubject } from '../../inventory/subjects.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutNamespaces } from '../contract/subject-source.ts';

export const namespaceWithoutLimitRange = defineCheck({
  id: 'namespace-without-limit-range',
  title: 'Namespace gives its pods no bounds',
  area: 'availability',
  group: 'namespace-quotas',
  severity: 'low',
  mode: 'live',
  why: 'Pods that name no limits have none: one of them can take a node.',
  fix: 'Add a LimitRange with default and defaultRequest for containers.',
  controls: [nsa('pod'), mitre('T1499'), owasp('K01', 'K01')],
  about: aboutNamespaces,
  needs: ['LimitRange', 'Pod'],
  dependsOn: 'namespace',
  test: ({ namespace }, { inventory }) => {
    const { name } = namespace.metadata;
    if (inventory.isSystemNamespace(name) || namespace.phase === 'Terminating') return notApplicable;
    const hasRange = inventory
      .inNamespace('LimitRange', name)
      .some(({ limits }) =>
        limits.some(
          ({ type, default: limit, defaultRequest }) =>
            type === 'Container' && Object.keys(limit).length > 0 && Object.keys(defaultRequest).length > 0,
        ),
      );
    if (hasRange) return pass;
    const unbounded = workloadsLackingLimits(inventory, name);
    const [first] = unbounded;
    if (first === undefined) return pass;
    const others = unbounded.length > 1 ? ` and ${String(unbounded.length - 1)} more lack` : ' lacks';
    return fail('', `${first.kind} "${first.metadata.name}"${others} limits, and no LimitRange gives them any`, {
      related: unbounded.slice(0, 20).map(referenceTo),
    });
  },
  examples: {
    failing: exampleNamespace('resources: { requests: { memory: 64Mi } }'),
    passing: exampleNamespace('resources: { limits: { cpu: "1", memory: 64Mi } }'),
  },
});

function workloadsLackingLimits(inventory: Inventory, namespace: string): readonly Workload[] {
  return inventory
    .workloadsIn(namespace)
    .filter(lacksLimits)
    .map(({ workload }) => workload)
    .sort(compareObjects);
}

function lacksLimits({ workload }: WorkloadSubject): boolean {
  const { resources, containers } = workload.template.spec;
  return containers.some(
    (container) =>
      container.role !== 'ephemeral' &&
      (['cpu', 'memory'] as const).some(
        (name) => container.resources.limits[name] === undefined && resources?.limits[name] === undefined,
      ),
  );
}

function exampleNamespace(container: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata: { name: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: app
      image: registry.example/app:1.0
      ${container}
`;
}
