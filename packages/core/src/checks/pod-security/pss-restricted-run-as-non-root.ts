import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { effectiveRunAsUser, hasUserNamespace } from '../../inventory/effective.ts';
import type { WorkloadSubject } from '../../inventory/subjects.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import { pass } from '../../model/verdict.ts';
import type { Fault, Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { containerField, judgePod, podField, versioned } from '../support/pod-security.ts';

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
  test: versioned<WorkloadSubject>([
    { since: 35, test: (subject) => (hasUserNamespace(subject.workload.template.spec) ? pass : testNonRoot(subject)) },
    { since: 0, test: testNonRoot },
  ]),
  remedy: (subject, fault) => {
    const { spec } = subject.workload.template;
    const cured =
      fault.container === undefined
        ? spec.containers.filter(({ securityContext }) => securityContext?.runAsNonRoot === undefined)
        : spec.containers.filter(({ name }) => name === fault.container);
    // The kubelet refuses a container that says both: the user is decided first.
    if (cured.some((container) => effectiveRunAsUser(spec, container) === 0)) return undefined;
    return { kind: 'set', field: fault.path, value: true };
  },
  examples: {
    failing: examplePod({}),
    passing: examplePod({ pod: 'securityContext: { runAsNonRoot: true }' }),
  },
});

function testNonRoot(subject: WorkloadSubject): Verdict {
  return judgePod(subject, faultsOfPod, faultOfContainer);
}

/** A pod that says false fails even where every container says true. */
function faultsOfPod(subject: WorkloadSubject): readonly Fault[] | undefined {
  return subject.workload.template.spec.securityContext?.runAsNonRoot === false
    ? [{ path: podField(subject, 'runAsNonRoot'), message: 'the pod sets runAsNonRoot: false' }]
    : undefined;
}

/** A user id above 0 does not satisfy the standard. */
function faultOfContainer(container: Container, subject: WorkloadSubject): Fault | undefined {
  const own = container.securityContext?.runAsNonRoot;
  if (own === true) return undefined;
  // Where the pod says false, that is the fault, not the containers' silence.
  if (own === undefined && subject.workload.template.spec.securityContext?.runAsNonRoot !== undefined) return undefined;
  return {
    path: containerField(subject, container, 'runAsNonRoot'),
    message:
      own === false
        ? `container "${container.name}" sets runAsNonRoot: false`
        : `neither the pod nor container "${container.name}" sets runAsNonRoot: true`,
  };
}
