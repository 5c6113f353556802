import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { hasUserNamespace } from '../../inventory/effective.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const pssBaselineProcMount = defineCheck({
  id: 'pss-baseline-proc-mount',
  title: 'Container unmasks /proc',
  area: 'pod-security',
  group: 'proc-mount',
  severity: 'medium',
  mode: 'both',
  why: "The masked parts of /proc hold settings of the node's kernel: unmasked they can be read and written from the container.",
  fix: 'Remove procMount.',
  controls: [pss('baseline'), cis('5.6.3'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: ({ workload, container, path }, { pssMinor }) => {
    const { procMount } = container.securityContext ?? {};
    // From 1.35 a pod with its own user namespace may do so at this level.
    if (
      procMount === undefined ||
      procMount === 'Default' ||
      (pssMinor >= 35 && hasUserNamespace(workload.template.spec))
    )
      return pass;
    return fail(`${path}.securityContext.procMount`, `container "${container.name}" sets procMount: ${procMount}`);
  },
  remedy: (_subject, fault) => ({ kind: 'remove', field: fault.path }),
  examples: {
    failing: examplePod({ container: 'securityContext: { procMount: Unmasked }' }),
    passing: examplePod({ container: 'securityContext: { procMount: Default }' }),
  },
});
