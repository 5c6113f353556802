import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { isWindows, normalizeCapability } from '../../inventory/effective.ts';
import type { ContainerSubject } from '../../inventory/subjects.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import { fail, pass } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { versioned } from '../support/pod-security.ts';

export const pssRestrictedPrivilegeEscalation = defineCheck({
  id: 'pss-restricted-privilege-escalation',
  title: 'Container may gain privileges',
  area: 'pod-security',
  severity: 'medium',
  mode: 'both',
  why: 'A set-user-id program in the image turns an ordinary process into root; allowed by default, forbidden with one line.',
  fix: 'Set allowPrivilegeEscalation to false on every container.',
  controls: [pss('restricted'), cis('5.2.6'), nsa('pod'), mitre('T1548'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: versioned<ContainerSubject>([
    { since: 25, test: (subject) => (isWindows(subject.workload.template.spec) ? pass : testEscalation(subject)) },
    { since: 8, test: testEscalation },
  ]),
  // The API refuses allowPrivilegeEscalation: false beside privileged: true or an added SYS_ADMIN: those go first.
  remedy: ({ container }, fault) =>
    impliesEscalation(container) ? undefined : { kind: 'set', field: fault.path, value: false },
  examples: {
    failing: examplePod({}),
    passing: examplePod({ container: 'securityContext: { allowPrivilegeEscalation: false }' }),
  },
});

function testEscalation({ container, path }: ContainerSubject): Verdict {
  const value = container.securityContext?.allowPrivilegeEscalation;
  if (value === false) return pass;
  return fail(
    `${path}.securityContext.allowPrivilegeEscalation`,
    value === true
      ? `container "${container.name}" sets allowPrivilegeEscalation: true`
      : `container "${container.name}" leaves allowPrivilegeEscalation at its default, true`,
  );
}

function impliesEscalation({ securityContext }: Container): boolean {
  return (
    securityContext?.privileged === true ||
    (securityContext?.capabilities?.add ?? []).some((name) => normalizeCapability(name) === 'SYS_ADMIN')
  );
}
