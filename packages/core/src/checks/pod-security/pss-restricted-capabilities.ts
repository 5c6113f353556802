import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { isWindows } from '../../inventory/effective.ts';
import type { ContainerSubject } from '../../inventory/subjects.ts';
import type { Container } from '../../model/kubernetes/pod-spec.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault, Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { versioned } from '../support/pod-security.ts';

export const pssRestrictedCapabilities = defineCheck({
  id: 'pss-restricted-capabilities',
  title: 'Container keeps capabilities',
  area: 'pod-security',
  group: 'capabilities',
  severity: 'medium',
  mode: 'both',
  why: 'The default set still holds what is needed to forge packets, change owners of files and call set-user-id programs; most containers need none of it.',
  fix: 'Drop ALL, and add back NET_BIND_SERVICE where a low port is needed.',
  controls: [
    pss('restricted'),
    cis('5.2.8', '5.2.9'),
    nsa('pod'),
    mitre('T1611', 'T1557', 'T1040'),
    owasp('K01', 'K01'),
  ],
  about: aboutContainers,
  test: versioned<ContainerSubject>([
    { since: 25, test: (subject) => (isWindows(subject.workload.template.spec) ? pass : testCapabilities(subject)) },
    { since: 22, test: testCapabilities },
  ]),
  remedy: ({ container }, fault) =>
    fault.path.endsWith('.drop')
      ? { kind: 'set', field: fault.path, value: ['ALL'] }
      : { kind: 'remove-items', field: fault.path, values: forbiddenIn(container) },
  examples: {
    failing: examplePod({ container: 'securityContext: { capabilities: { drop: [NET_RAW] } }' }),
    passing: examplePod({ container: 'securityContext: { capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }' }),
  },
});

function testCapabilities({ container, path }: ContainerSubject): Verdict {
  const drop = container.securityContext?.capabilities?.drop ?? none;
  const forbidden = forbiddenIn(container);
  const dropsAll = drop.includes('ALL');
  if (dropsAll && forbidden.length === 0) return pass;
  const faults: Fault[] = [];
  if (!dropsAll) {
    faults.push({
      path: `${path}.securityContext.capabilities.drop`,
      message: `container "${container.name}" ${dropProblem(drop)}`,
    });
  }
  if (forbidden.length > 0) {
    faults.push({
      path: `${path}.securityContext.capabilities.add`,
      message: `container "${container.name}" adds ${forbidden.join(', ')}`,
    });
  }
  return failIfAny(faults);
}

const none: readonly string[] = [];

function forbiddenIn({ securityContext }: Container): readonly string[] {
  const add = securityContext?.capabilities?.add;
  return add === undefined || add.length === 0 ? none : add.filter((name) => name !== 'NET_BIND_SERVICE');
}

/** NET_RAW is named because every runtime's default set holds it. */
function dropProblem(drop: readonly string[]): string {
  if (drop.length === 0) return 'drops no capability, NET_RAW included';
  return drop.includes('NET_RAW')
    ? `drops ${drop.join(', ')} but not ALL`
    : `drops ${drop.join(', ')} but neither ALL nor NET_RAW`;
}
