import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { isWindows } from '../../inventory/effective.ts';
import type { WorkloadSubject } from '../../inventory/subjects.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import { pass } from '../../model/verdict.ts';
import type { Fault, Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { containerField, isAllowedProfile, judgePod, podField, versioned } from '../support/pod-security.ts';
import { setRuntimeDefault } from '../support/seccomp-remedy.ts';

export const pssRestrictedSeccomp = defineCheck({
  id: 'pss-restricted-seccomp',
  title: 'Container has no seccomp profile',
  area: 'pod-security',
  group: 'seccomp',
  severity: 'medium',
  mode: 'both',
  why: 'Without a profile every system call of the kernel is open to the container; RuntimeDefault closes those that containers do not need.',
  fix: 'Set seccompProfile to RuntimeDefault for the pod.',
  controls: [pss('restricted'), cis('5.6.2'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: versioned<WorkloadSubject>([
    { since: 25, test: (subject) => (isWindows(subject.workload.template.spec) ? pass : testSeccomp(subject)) },
    { since: 19, test: testSeccomp },
  ]),
  remedy: ({ workload }, fault) => setRuntimeDefault(workload, fault.path, fault.container),
  examples: {
    failing: examplePod({}),
    passing: examplePod({ pod: 'securityContext: { seccompProfile: { type: RuntimeDefault } }' }),
  },
});

function testSeccomp(subject: WorkloadSubject): Verdict {
  return judgePod(subject, faultsOfPod, faultOfContainer);
}

function faultsOfPod(subject: WorkloadSubject): readonly Fault[] | undefined {
  const profile = subject.workload.template.spec.securityContext?.seccompProfile;
  if (profile === undefined || isAllowedProfile(profile)) return undefined;
  return [
    {
      path: podField(subject, 'seccompProfile'),
      message: `the pod sets the seccomp profile type "${profile.type ?? ''}"`,
    },
  ];
}

function faultOfContainer(container: Container, subject: WorkloadSubject): Fault | undefined {
  const own = container.securityContext?.seccompProfile;
  if (own === undefined) {
    // A profile of the pod counts for the container; a forbidden one there is the pod's own fault.
    if (subject.workload.template.spec.securityContext?.seccompProfile !== undefined) return undefined;
  } else if (isAllowedProfile(own)) return undefined;
  return {
    path: containerField(subject, container, 'seccompProfile'),
    message:
      own === undefined
        ? `neither the pod nor container "${container.name}" sets a seccomp profile`
        : `container "${container.name}" sets the seccomp profile type "${own.type ?? ''}"`,
  };
}
