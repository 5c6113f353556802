import { mitre, nsa, owasp, pss } from '../../model/control.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import type { Fault } from '../../model/verdict.ts';
import type { WorkloadSubject } from '../../inventory/subjects.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { containerField, isAllowedProfile, judgePod, podField } from '../support/pod-security.ts';

export const pssBaselineApparmor = defineCheck({
  id: 'pss-baseline-apparmor',
  title: 'Pod turns AppArmor off',
  area: 'pod-security',
  severity: 'medium',
  mode: 'both',
  why: 'Without an AppArmor profile a process in the container may use files and features of the kernel that the default profile denies.',
  fix: 'Use the profile RuntimeDefault, or Localhost with a profile of your own.',
  controls: [pss('baseline'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: (subject) => judgePod(subject, faultsOfPod, faultOfContainer),
  remedy: (_subject, fault) =>
    fault.path.endsWith('.type')
      ? { kind: 'set', field: fault.path.slice(0, -'.type'.length), value: { type: 'RuntimeDefault' } }
      : { kind: 'remove', field: fault.path },
  examples: {
    failing: examplePod({ container: 'securityContext: { appArmorProfile: { type: Unconfined } }' }),
    passing: examplePod({ container: 'securityContext: { appArmorProfile: { type: RuntimeDefault } }' }),
  },
});

function faultsOfPod(subject: WorkloadSubject): readonly Fault[] | undefined {
  const { template } = subject.workload;
  let faults: Fault[] | undefined;
  const profile = template.spec.securityContext?.appArmorProfile;
  if (profile !== undefined && !isAllowedProfile(profile)) {
    (faults ??= []).push({
      path: podField(subject, 'appArmorProfile.type'),
      message: `the pod sets the AppArmor profile type "${profile.type ?? ''}"`,
    });
  }
  for (const key in template.annotations) {
    const value = template.annotations[key] ?? '';
    if (!key.startsWith(annotationPrefix) || isAllowedAnnotation(value)) continue;
    (faults ??= []).push({
      path: `${template.metadataPath}.annotations[${JSON.stringify(key)}]`,
      message: `annotation "${key}" sets the AppArmor profile "${value}"`,
    });
  }
  return faults;
}

function faultOfContainer(container: Container, subject: WorkloadSubject): Fault | undefined {
  const profile = container.securityContext?.appArmorProfile;
  if (profile === undefined || isAllowedProfile(profile)) return undefined;
  return {
    path: containerField(subject, container, 'appArmorProfile.type'),
    message: `container "${container.name}" sets the AppArmor profile type "${profile.type ?? ''}"`,
  };
}

/** The form that the fields replaced in 1.30; the API server still keeps both in step. */
const annotationPrefix = 'container.apparmor.security.beta.kubernetes.io/';

function isAllowedAnnotation(value: string): boolean {
  return value === '' || value === 'runtime/default' || value.startsWith('localhost/');
}
