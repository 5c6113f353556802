import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { capabilitySeverity } from '../support/capability-severity.ts';
import { examplePod } from '../support/examples.ts';

export const pssBaselineCapabilities = defineCheck({
  id: 'pss-baseline-capabilities',
  title: 'Container adds capabilities beyond the default set',
  area: 'pod-security',
  group: 'capabilities',
  severity: 'medium',
  mode: 'both',
  why: 'Each added capability is a piece of root that the default set of the container runtime leaves out on purpose.',
  fix: 'Remove the added capabilities.',
  controls: [pss('baseline'), cis('5.2.8', '5.2.9'), nsa('pod'), mitre('T1611', 'T1557', 'T1040'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: (subject) => {
    const { container, path } = subject;
    const forbidden = forbiddenIn(container);
    if (forbidden.length === 0) return pass;
    const danger = capabilitySeverity(subject);
    return fail(
      `${path}.securityContext.capabilities.add`,
      `container "${container.name}" adds ${forbidden.join(', ')}`,
      danger === undefined ? {} : { severity: danger.severity },
    );
  },
  remedy: ({ container }, fault) => ({ kind: 'remove-items', field: fault.path, values: forbiddenIn(container) }),
  examples: {
    failing: examplePod({ container: 'securityContext: { capabilities: { add: [NET_ADMIN] } }' }),
    passing: examplePod({ container: 'securityContext: { capabilities: { add: [CHOWN] } }' }),
  },
});

/** The 13 capabilities of the standard: compared exactly, in upper case and without the CAP_ prefix. */
const allowed: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

const none: readonly string[] = [];

function forbiddenIn(container: Container): readonly string[] {
  const add = container.securityContext?.capabilities?.add;
  return add === undefined || add.length === 0 ? none : add.filter((name) => !allowed.has(name));
}
