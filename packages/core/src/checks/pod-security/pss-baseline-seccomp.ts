import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import type { WorkloadSubject } from '../../inventory/subjects.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { faultsOfContainers, revisionFor } from '../support/pod-security.ts';
import { isAllowedSeccomp } from '../support/seccomp.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const pssBaselineSeccomp = defineCheck({
  id: 'pss-baseline-seccomp',
  title: 'Pod turns seccomp off',
  area: 'pod-security',
  group: 'seccomp',
  severity: 'medium',
  mode: 'both',
  why: 'Without a seccomp profile every system call of the kernel is open to the container, and with it every flaw in one of them.',
  fix: 'Remove the profile Unconfined, or set RuntimeDefault.',
  controls: [pss('baseline'), cis('5.6.2'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: (subject, { pssMinor }) => failIfAny((revisionFor(revisions, pssMinor) ?? byField)(subject)),
  remedy: (_subject, fault) =>
    fault.path.endsWith('.type')
      ? { kind: 'set', field: fault.path.replace(/\.type$/, ''), value: { type: 'RuntimeDefault' } }
      : { kind: 'remove', field: fault.path },
  examples: {
    failing: examplePod({ pod: 'securityContext: { seccompProfile: { type: Unconfined } }' }),
    passing: examplePod({ pod: 'securityContext: { seccompProfile: { type: RuntimeDefault } }' }),
  },
});

const revisions = [
  { since: 19, test: byField },
  { since: 0, test: byAnnotation },
] as const;

function byField(subject: WorkloadSubject): readonly Fault[] {
  const faults: Fault[] = [];
  const pod = subject.workload.template.spec.securityContext?.seccompProfile;
  if (pod !== undefined && !isAllowedSeccomp(pod)) {
    faults.push({
      path: `${subject.path}.securityContext.seccompProfile.type`,
      message: `the pod sets the seccomp profile type "${pod.type ?? ''}"`,
    });
  }
  faults.push(
    ...faultsOfContainers(subject, ({ name, securityContext }, path) => {
      const profile = securityContext?.seccompProfile;
      return profile === undefined || isAllowedSeccomp(profile)
        ? undefined
        : {
            path: `${path}.securityContext.seccompProfile.type`,
            message: `container "${name}" sets the seccomp profile type "${profile.type ?? ''}"`,
          };
    }),
  );
  return faults;
}

const podAnnotation = 'seccomp.security.alpha.kubernetes.io/pod';
const containerAnnotation = 'container.seccomp.security.alpha.kubernetes.io/';

/** Before 1.19 profiles were annotations; one that names no container of the pod does not count. */
function byAnnotation({ workload }: WorkloadSubject): readonly Fault[] {
  const names = new Set(workload.template.spec.containers.map(({ name }) => name));
  return Object.entries(workload.template.annotations).flatMap(([key, value]) => {
    const applies =
      key === podAnnotation ||
      (key.startsWith(containerAnnotation) && names.has(key.slice(containerAnnotation.length)));
    if (!applies || value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/'))
      return [];
    return [
      {
        path: `${workload.template.metadataPath}.annotations[${JSON.stringify(key)}]`,
        message: `annotation "${key}" sets the seccomp profile "${value}"`,
      },
    ];
  });
}
