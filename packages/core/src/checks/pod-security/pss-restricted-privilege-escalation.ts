import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { isWindows, normalizeCapability } from '../../inventory/effective.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

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
  test: ({ workload, container, path }, { pssMinor }) => {
    if (pssMinor < 8) return notApplicable;
    const value = container.securityContext?.allowPrivilegeEscalation;
    if (value === false || (pssMinor >= 25 && isWindows(workload.template.spec))) return pass;
    return fail(
      `${path}.securityContext.allowPrivilegeEscalation`,
      value === true
        ? `container "${container.name}" sets allowPrivilegeEscalation: true`
        : `container "${container.name}" leaves allowPrivilegeEscalation at its default, true`,
    );
  },
  remedy: ({ container }, fault) =>
    impliesEscalation(container) ? undefined : { kind: 'set', field: fault.path, value: false },
  examples: {
    failing: examplePod({}),
    passing: examplePod({ container: 'securityContext: { allowPrivilegeEscalation: false }' }),
  },
});

/** The API refuses allowPrivilegeEscalation: false beside privileged: true or an added SYS_ADMIN: those go first. */
function impliesEscalation({ securityContext }: Container): boolean {
  return (
    securityContext?.privileged === true ||
    (securityContext?.capabilities?.add ?? []).some((name) => normalizeCapability(name) === 'SYS_ADMIN')
  );
}
