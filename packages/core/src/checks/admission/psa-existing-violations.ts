import { isFinishedPod, isMirrorPod } from '../../inventory/owners.ts';
import { compareObjects, referenceTo } from '../../inventory/references.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { cis, mitre, owasp } from '../../model/control.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import { failIfAny, notApplicable } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutNamespaces } from '../contract/subject-source.ts';
import { exampleNamespaceWithPod, restrictedPod } from '../support/admission/examples.ts';
import { enforcedLevel, enforcedMinor } from '../support/admission/namespace-level.ts';
import { podSecurityViolations } from '../support/pod-security-levels.ts';

export const psaExistingViolations = defineCheck({
  id: 'psa-existing-violations',
  title: 'Pods that their namespace would refuse today',
  area: 'admission',
  group: 'pod-security-admission',
  severity: 'medium',
  mode: 'live',
  why: 'The level is asked for when a pod is made: older and exempted pods go on without it, and their next start fails.',
  fix: 'Repair the pods’ templates and make the pods anew.',
  controls: [cis('5.2.1'), mitre('T1610'), owasp('K04', 'K04')],
  about: aboutNamespaces,
  needs: ['Pod'],
  dependsOn: 'namespace',
  test: ({ namespace }, context) => {
    const level = enforcedLevel(namespace);
    if (level === 'absent' || level === 'privileged' || namespace.phase === 'Terminating') return notApplicable;
    // What is no level is enforced as restricted.
    const enforced = level === 'invalid' ? 'restricted' : level;
    const pssMinor = enforcedMinor(namespace, context.pssMinor);
    const pods = podsIn(context.inventory, namespace.metadata.name);
    if (pods.length === 0) return notApplicable;
    return failIfAny(
      pods.flatMap((pod): readonly Fault[] => {
        const violated = podSecurityViolations({ workload: pod, path: 'spec' }, enforced, { ...context, pssMinor });
        if (violated.length === 0) return [];
        const { name } = pod.metadata;
        return [
          {
            path: '',
            message: `pod "${name}" violates ${enforced}: ${violated.join(', ')}`,
            related: [referenceTo(pod)],
          },
        ];
      }),
    );
  },
  examples: {
    failing: exampleNamespaceWithPod('restricted', ''),
    passing: exampleNamespaceWithPod('restricted', restrictedPod),
  },
});

/** Running pods; what the kubelet mirrors was never asked about. */
function podsIn(inventory: Inventory, namespace: string): readonly Workload[] {
  return inventory
    .workloadsIn(namespace)
    .flatMap(({ workload }) => inventory.podsOf(workload))
    .filter((pod) => !isFinishedPod(pod) && !isMirrorPod(pod))
    .sort(compareObjects);
}
