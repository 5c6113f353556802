import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { hasUserNamespace } from '../../inventory/effective.ts';
import type { WorkloadSubject } from '../../inventory/subjects.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import { pass } from '../../model/verdict.ts';
import type { Fault, Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { containerField, judgePod, podField, versioned } from '../support/pod-security.ts';

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
  test: versioned<WorkloadSubject>([
    { since: 35, test: (subject) => (hasUserNamespace(subject.workload.template.spec) ? pass : testUser(subject)) },
    { since: 23, test: testUser },
  ]),
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: 10001 }),
  examples: {
    failing: examplePod({ pod: 'securityContext: { runAsUser: 0 }' }),
    passing: examplePod({ pod: 'securityContext: { runAsUser: 10001 }' }),
  },
});

function testUser(subject: WorkloadSubject): Verdict {
  return judgePod(subject, faultsOfPod, faultOfContainer);
}

/** A pod that says 0 fails even where every container says otherwise. */
function faultsOfPod(subject: WorkloadSubject): readonly Fault[] | undefined {
  return subject.workload.template.spec.securityContext?.runAsUser === 0
    ? [{ path: podField(subject, 'runAsUser'), message: 'the pod sets runAsUser: 0' }]
    : undefined;
}

function faultOfContainer(container: Container, subject: WorkloadSubject): Fault | undefined {
  return container.securityContext?.runAsUser === 0
    ? {
        path: containerField(subject, container, 'runAsUser'),
        message: `container "${container.name}" sets runAsUser: 0`,
      }
    : undefined;
}
