import { mitre, nsa, owasp, pss } from '../../model/control.ts';
import type { Container, PodSpec } from '../../model/kubernetes/pod-spec.ts';
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
  // The annotations that say the same as a field go with it: they would count in its place.
  remedy: ({ workload }, fault) => {
    if (!fault.path.endsWith('.type')) return { kind: 'remove', field: fault.path };
    const { spec, annotations, metadataPath } = workload.template;
    const mirrors = spec.containers
      .filter(({ name, securityContext }) =>
        fault.container === undefined ? securityContext?.appArmorProfile === undefined : name === fault.container,
      )
      .map(({ name }) => `${annotationPrefix}${name}`)
      .filter((key) => Object.hasOwn(annotations, key) && !isAllowedAnnotation(annotations[key] ?? ''));
    return {
      kind: 'several',
      steps: [
        { kind: 'set', field: fault.path.slice(0, -'.type'.length), value: { type: 'RuntimeDefault' } },
        ...mirrors.map((key) => ({
          kind: 'remove' as const,
          field: `${metadataPath}.annotations[${JSON.stringify(key)}]`,
        })),
      ],
    };
  },
  examples: {
    failing: examplePod({ container: 'securityContext: { appArmorProfile: { type: Unconfined } }' }),
    passing: examplePod({ container: 'securityContext: { appArmorProfile: { type: RuntimeDefault } }' }),
  },
});

function faultsOfPod(subject: WorkloadSubject): readonly Fault[] | undefined {
  const { spec, annotations, metadataPath } = subject.workload.template;
  let faults: Fault[] | undefined;
  const profile = spec.securityContext?.appArmorProfile;
  if (profile !== undefined && !isAllowedProfile(profile)) {
    (faults ??= []).push({
      path: podField(subject, 'appArmorProfile.type'),
      message: `the pod sets the AppArmor profile type "${profile.type ?? ''}"`,
    });
  }
  for (const key in annotations) {
    if (!key.startsWith(annotationPrefix)) continue;
    const value = annotations[key] ?? '';
    const container = spec.containers.find(({ name }) => name === key.slice(annotationPrefix.length));
    if (isAllowedAnnotation(value) || (container !== undefined && isForbiddenByField(container, spec))) continue;
    (faults ??= []).push({
      path: `${metadataPath}.annotations[${JSON.stringify(key)}]`,
      message: `annotation "${key}" sets the AppArmor profile "${value}"`,
      ...(container === undefined ? {} : { container: container.name }),
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

/** The form that the fields replaced in 1.30. */
const annotationPrefix = 'container.apparmor.security.beta.kubernetes.io/';

function isAllowedAnnotation(value: string): boolean {
  return value === '' || value === 'runtime/default' || value.startsWith('localhost/');
}

/** The API server writes each field into the annotation too: the same fault is not reported twice. */
function isForbiddenByField({ securityContext }: Container, spec: PodSpec): boolean {
  const profile = securityContext?.appArmorProfile ?? spec.securityContext?.appArmorProfile;
  return profile !== undefined && !isAllowedProfile(profile);
}
