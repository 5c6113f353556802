import { mitre, nsa, owasp, pss } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { faultsOfContainers } from '../support/pod-security.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

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
  test: (subject) => {
    const { workload, path } = subject;
    const faults: Fault[] = [];
    const pod = workload.template.spec.securityContext?.appArmorProfile;
    if (pod !== undefined && !allowedTypes.has(pod.type ?? '')) {
      faults.push({
        path: `${path}.securityContext.appArmorProfile.type`,
        message: `the pod sets the AppArmor profile type "${pod.type ?? ''}"`,
      });
    }
    faults.push(
      ...faultsOfContainers(subject, ({ name, securityContext }, containerPath) => {
        const profile = securityContext?.appArmorProfile;
        return profile === undefined || allowedTypes.has(profile.type ?? '')
          ? undefined
          : {
              path: `${containerPath}.securityContext.appArmorProfile.type`,
              message: `container "${name}" sets the AppArmor profile type "${profile.type ?? ''}"`,
            };
      }),
    );
    for (const [key, value] of Object.entries(workload.template.annotations)) {
      if (
        !key.startsWith(annotationPrefix) ||
        value === '' ||
        value === 'runtime/default' ||
        value.startsWith('localhost/')
      )
        continue;
      faults.push({
        path: `${workload.template.metadataPath}.annotations[${JSON.stringify(key)}]`,
        message: `annotation "${key}" sets the AppArmor profile "${value}"`,
      });
    }
    return failIfAny(faults);
  },
  remedy: (_subject, fault) =>
    fault.path.endsWith('.type')
      ? { kind: 'set', field: fault.path.replace(/\.type$/, ''), value: { type: 'RuntimeDefault' } }
      : { kind: 'remove', field: fault.path },
  examples: {
    failing: examplePod({ container: 'securityContext: { appArmorProfile: { type: Unconfined } }' }),
    passing: examplePod({ container: 'securityContext: { appArmorProfile: { type: RuntimeDefault } }' }),
  },
});

const allowedTypes: ReadonlySet<string> = new Set(['RuntimeDefault', 'Localhost']);
const annotationPrefix = 'container.apparmor.security.beta.kubernetes.io/';
