import { isWindows } from '../../inventory/effective.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { capabilitySeverity } from '../support/capability-severity.ts';
import { examplePod } from '../support/examples.ts';

export const dangerousCapabilities = defineCheck({
  id: 'dangerous-capabilities',
  title: 'Container adds a capability that reaches beyond it',
  area: 'workload',
  group: 'capabilities',
  severity: 'high',
  mode: 'both',
  why: "With such a capability the container changes its node: it loads kernel modules, reads other processes, forges traffic or mounts the node's disks.",
  fix: 'Drop ALL and add back only what is needed.',
  controls: [cis('5.2.8', '5.2.9'), nsa('pod'), mitre('T1611', 'T1557', 'T1040'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: (subject) => {
    if (isWindows(subject.workload.template.spec)) return notApplicable;
    const danger = capabilitySeverity(subject);
    if (danger === undefined) return pass;
    return fail(
      `${subject.path}.securityContext.capabilities.add`,
      `container "${subject.container.name}" adds ${danger.names.join(', ')}`,
      { severity: danger.severity },
    );
  },
  remedy: (subject, fault) => ({
    kind: 'remove-items',
    field: fault.path,
    values: capabilitySeverity(subject)?.names ?? [],
  }),
  examples: {
    failing: examplePod({ container: 'securityContext: { capabilities: { add: [CAP_SYS_ADMIN] } }' }),
    passing: examplePod({ container: 'securityContext: { capabilities: { add: [NET_BIND_SERVICE], drop: [ALL] } }' }),
  },
});
