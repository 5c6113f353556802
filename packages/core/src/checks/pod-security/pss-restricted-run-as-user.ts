import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { hasUserNamespace } from '../../inventory/effective.ts';
import { failIfAny, notApplicable, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { faultsOfContainers } from '../support/pod-security.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const pssRestrictedRunAsUser = defineCheck({
  id: 'pss-restricted-run-as-user',
  title: 'Pod or container runs as user 0',
  area: 'pod-security',
  group: 'run-as-root',
  severity: 'medium',
  mode: 'both',
  why: 'A process that is root in the container is one kernel flaw away from root on the node.',
  fix: 'Set runAsUser to a number that is not 0.',
  controls: [pss('restricted'), cis('5.2.7'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: (subject, { pssMinor }) => {
    const { workload, path } = subject;
    const { spec } = workload.template;
    if (pssMinor < 23) return notApplicable;
    if (pssMinor >= 35 && hasUserNamespace(spec)) return pass;
    const faults: Fault[] = [];
    if (spec.securityContext?.runAsUser === 0)
      faults.push({ path: `${path}.securityContext.runAsUser`, message: 'the pod sets runAsUser: 0' });
    faults.push(
      ...faultsOfContainers(subject, ({ name, securityContext }, containerPath) =>
        securityContext?.runAsUser === 0
          ? { path: `${containerPath}.securityContext.runAsUser`, message: `container "${name}" sets runAsUser: 0` }
          : undefined,
      ),
    );
    return failIfAny(faults);
  },
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: 10001 }),
  examples: {
    failing: examplePod({ pod: 'securityContext: { runAsUser: 0 }' }),
    passing: examplePod({ pod: 'securityContext: { runAsUser: 10001 }' }),
  },
});
