import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { hasUserNamespace } from '../../inventory/effective.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { faultsOfContainers } from '../support/pod-security.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const pssRestrictedRunAsNonRoot = defineCheck({
  id: 'pss-restricted-run-as-non-root',
  title: 'Pod does not insist on a user other than root',
  area: 'pod-security',
  group: 'run-as-root',
  severity: 'medium',
  mode: 'both',
  why: 'Without runAsNonRoot the image decides who runs in the container, and most images say root.',
  fix: 'Set runAsNonRoot to true for the pod.',
  controls: [pss('restricted'), cis('5.2.7'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: (subject, { pssMinor }) => {
    const { workload, path } = subject;
    const { spec } = workload.template;
    if (pssMinor >= 35 && hasUserNamespace(spec)) return pass;
    const pod = spec.securityContext?.runAsNonRoot;
    const faults: Fault[] = [];
    if (pod === false)
      faults.push({ path: `${path}.securityContext.runAsNonRoot`, message: 'the pod sets runAsNonRoot: false' });
    faults.push(
      ...faultsOfContainers(subject, ({ name, securityContext }, containerPath) => {
        const own = securityContext?.runAsNonRoot;
        if (own === true || (own === undefined && pod === true)) return undefined;
        if (own === undefined && pod === false) return undefined;
        return {
          path: `${containerPath}.securityContext.runAsNonRoot`,
          message:
            own === false
              ? `container "${name}" sets runAsNonRoot: false`
              : `neither the pod nor container "${name}" sets runAsNonRoot: true`,
        };
      }),
    );
    return failIfAny(faults);
  },
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: true }),
  examples: {
    failing: examplePod({}),
    passing: examplePod({ pod: 'securityContext: { runAsNonRoot: true }' }),
  },
});
