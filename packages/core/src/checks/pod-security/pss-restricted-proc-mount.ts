import { mitre, nsa, owasp, pss } from '../../model/control.ts';
import type { ContainerSubject } from '../../inventory/subjects.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { versioned } from '../support/pod-security.ts';
import { testProcMount } from '../support/proc-mount.ts';

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
  test: versioned<ContainerSubject>([{ since: 35, test: testProcMount }]),
  remedy: (_subject, fault) => ({ kind: 'remove', field: fault.path }),
  examples: {
    failing: examplePod({ container: 'securityContext: { procMount: Unmasked }' }),
    passing: examplePod({ container: 'securityContext: { procMount: Default }' }),
  },
});
