import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { isSafeSysctl } from '../support/safe-sysctls.ts';

export const pssBaselineSysctls = defineCheck({
  id: 'pss-baseline-sysctls',
  title: 'Pod sets kernel parameters that are not safe',
  area: 'pod-security',
  group: 'sysctls',
  severity: 'medium',
  mode: 'both',
  why: 'Kernel parameters outside the safe list reach past the pod: they change the node for its neighbours or open features with known flaws.',
  fix: 'Remove the sysctls that are not on the safe list.',
  controls: [pss('baseline'), cis('5.6.3'), nsa('pod'), mitre('T1499'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: ({ workload, path }, { pssMinor }) => {
    const sysctls = workload.template.spec.securityContext?.sysctls ?? [];
    if (sysctls.length === 0) return pass;
    return failIfAny(
      sysctls.flatMap(({ name }, index) =>
        isSafeSysctl(name, pssMinor)
          ? []
          : [{ path: `${path}.securityContext.sysctls[${String(index)}]`, message: `sets the sysctl "${name}"` }],
      ),
    );
  },
  // The list as a whole, so that curing several faults one after the other does not shift their indexes.
  remedy: ({ workload, path }, _fault, { pssMinor }) => {
    const { sysctls } = workload.template.spec.securityContext ?? { sysctls: [] };
    const safe = sysctls.filter(({ name }) => isSafeSysctl(name, pssMinor));
    const field = `${path}.securityContext.sysctls`;
    return safe.length === 0
      ? { kind: 'remove', field }
      : { kind: 'set', field, value: safe.map(({ name, value }) => ({ name, value })) };
  },
  examples: {
    failing: examplePod({ pod: 'securityContext: { sysctls: [{ name: kernel.msgmax, value: "65536" }] }' }),
    passing: examplePod({ pod: 'securityContext: { sysctls: [{ name: net.ipv4.tcp_syncookies, value: "1" }] }' }),
  },
});
