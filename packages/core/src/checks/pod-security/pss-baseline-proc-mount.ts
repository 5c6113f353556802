import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { hasUserNamespace } from '../../inventory/effective.ts';
import type { ContainerSubject } from '../../inventory/subjects.ts';
import { pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { versioned } from '../support/pod-security.ts';
import { testProcMount } from '../support/proc-mount.ts';

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
  test: versioned<ContainerSubject>([
    // From 1.35 a pod with a user namespace of its own may do so at this level.
    {
      since: 35,
      test: (subject) => (hasUserNamespace(subject.workload.template.spec) ? pass : testProcMount(subject)),
    },
    { since: 0, test: testProcMount },
  ]),
  remedy: (_subject, fault) => ({ kind: 'remove', field: fault.path }),
  examples: {
    failing: examplePod({ container: 'securityContext: { procMount: Unmasked }' }),
    passing: examplePod({ container: 'securityContext: { procMount: Default }' }),
  },
});
