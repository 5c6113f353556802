import { mitre, nsa, owasp, pss } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const pssRestrictedProcMount = defineCheck({
  id: 'pss-restricted-proc-mount',
  title: 'Container unmasks /proc in any pod',
  area: 'pod-security',
  group: 'proc-mount',
  severity: 'medium',
  mode: 'both',
  why: "The masked parts of /proc hold settings of the node's kernel: unmasked they can be read and written from the container.",
  fix: 'Remove procMount.',
  controls: [pss('restricted'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: ({ container, path }, { pssMinor }) => {
    if (pssMinor < 35) return notApplicable;
    const { procMount } = container.securityContext ?? {};
    if (procMount === undefined || procMount === 'Default') return pass;
    return fail(`${path}.securityContext.procMount`, `container "${container.name}" sets procMount: ${procMount}`);
  },
  remedy: (_subject, fault) => ({ kind: 'remove', field: fault.path }),
  examples: {
    failing: examplePod({ container: 'securityContext: { procMount: Unmasked }' }),
    passing: examplePod({ container: 'securityContext: { procMount: Default }' }),
  },
});
