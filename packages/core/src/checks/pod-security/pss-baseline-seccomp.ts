import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import type { WorkloadSubject } from '../../inventory/subjects.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault, Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { containerField, isAllowedProfile, judgePod, podField, versioned } from '../support/pod-security.ts';
import { containerSeccompAnnotation, podSeccompAnnotation, setRuntimeDefault } from '../support/seccomp-remedy.ts';

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
  test: versioned<WorkloadSubject>([
    { since: 19, test: (subject) => judgePod(subject, faultsOfPod, faultOfContainer) },
    { since: 0, test: testAnnotations },
  ]),
  remedy: ({ workload }, fault) =>
    fault.path.endsWith('.type')
      ? setRuntimeDefault(workload, fault.path.slice(0, -'.type'.length), fault.container)
      : { kind: 'remove', field: fault.path },
  examples: {
    failing: examplePod({ pod: 'securityContext: { seccompProfile: { type: Unconfined } }' }),
    passing: examplePod({ pod: 'securityContext: { seccompProfile: { type: RuntimeDefault } }' }),
  },
});

function faultsOfPod(subject: WorkloadSubject): readonly Fault[] | undefined {
  const profile = subject.workload.template.spec.securityContext?.seccompProfile;
  if (profile === undefined || isAllowedProfile(profile)) return undefined;
  return [
    {
      path: podField(subject, 'seccompProfile.type'),
      message: `the pod sets the seccomp profile type "${profile.type ?? ''}"`,
    },
  ];
}

function faultOfContainer(container: Container, subject: WorkloadSubject): Fault | undefined {
  const profile = container.securityContext?.seccompProfile;
  if (profile === undefined || isAllowedProfile(profile)) return undefined;
  return {
    path: containerField(subject, container, 'seccompProfile.type'),
    message: `container "${container.name}" sets the seccomp profile type "${profile.type ?? ''}"`,
  };
}

/** Before 1.19 profiles were annotations; one that names no container of the pod does not count. */
function testAnnotations({ workload }: WorkloadSubject): Verdict {
  const { annotations, metadataPath, spec } = workload.template;
  return failIfAny(
    Object.entries(annotations).flatMap(([key, value]): readonly Fault[] => {
      const container = spec.containers.find(({ name }) => key === `${containerSeccompAnnotation}${name}`)?.name;
      if ((key !== podSeccompAnnotation && container === undefined) || isAllowedAnnotation(value)) return [];
      return [
        {
          path: `${metadataPath}.annotations[${JSON.stringify(key)}]`,
          message: `annotation "${key}" sets the seccomp profile "${value}"`,
          ...(container === undefined ? {} : { container }),
        },
      ];
    }),
  );
}

function isAllowedAnnotation(value: string): boolean {
  return value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/');
}
