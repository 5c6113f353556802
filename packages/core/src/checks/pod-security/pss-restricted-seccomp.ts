import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { isWindows } from '../../inventory/effective.ts';
import { failIfAny, notApplicable, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { faultsOfContainers } from '../support/pod-security.ts';
import { isAllowedSeccomp } from '../support/seccomp.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

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
  test: (subject, { pssMinor }) => {
    const { workload, path } = subject;
    const { spec } = workload.template;
    if (pssMinor < 19) return notApplicable;
    if (pssMinor >= 25 && isWindows(spec)) return pass;
    const pod = spec.securityContext?.seccompProfile;
    const podIsGood = pod !== undefined && isAllowedSeccomp(pod);
    const faults: Fault[] = [];
    if (pod !== undefined && !podIsGood) {
      faults.push({
        path: `${path}.securityContext.seccompProfile`,
        message: `the pod sets the seccomp profile type "${pod.type ?? ''}"`,
      });
    }
    faults.push(
      ...faultsOfContainers(subject, ({ name, securityContext }, containerPath) => {
        const own = securityContext?.seccompProfile;
        if (own === undefined ? podIsGood : isAllowedSeccomp(own)) return undefined;
        if (own !== undefined) {
          return {
            path: `${containerPath}.securityContext.seccompProfile`,
            message: `container "${name}" sets the seccomp profile type "${own.type ?? ''}"`,
          };
        }
        return pod === undefined
          ? {
              path: `${containerPath}.securityContext.seccompProfile`,
              message: `neither the pod nor container "${name}" sets a seccomp profile`,
            }
          : undefined;
      }),
    );
    return failIfAny(faults);
  },
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: { type: 'RuntimeDefault' } }),
  examples: {
    failing: examplePod({}),
    passing: examplePod({ pod: 'securityContext: { seccompProfile: { type: RuntimeDefault } }' }),
  },
});
