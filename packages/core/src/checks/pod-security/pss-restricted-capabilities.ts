import { cis, mitre, nsa, owasp, pss } from '../../model/control.ts';
import { isWindows } from '../../inventory/effective.ts';
import { failIfAny, notApplicable, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

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
  test: (subject, { pssMinor }) => {
    const { workload, container, path } = subject;
    if (pssMinor < 22) return notApplicable;
    if (pssMinor >= 25 && isWindows(workload.template.spec)) return pass;
    const { add, drop } = container.securityContext?.capabilities ?? { add: [], drop: [] };
    const faults: Fault[] = [];
    if (!drop.includes('ALL'))
      faults.push({
        path: `${path}.securityContext.capabilities.drop`,
        message: `container "${container.name}" ${dropProblem(drop)}`,
      });
    const extra = add.filter((name) => name !== 'NET_BIND_SERVICE');
    if (extra.length > 0)
      faults.push({
        path: `${path}.securityContext.capabilities.add`,
        message: `container "${container.name}" adds ${extra.join(', ')}`,
      });
    return failIfAny(faults);
  },
  remedy: ({ container }, fault) =>
    fault.path.endsWith('.drop')
      ? { kind: 'set', field: fault.path, value: ['ALL'] }
      : {
          kind: 'remove-items',
          field: fault.path,
          values: (container.securityContext?.capabilities?.add ?? []).filter((name) => name !== 'NET_BIND_SERVICE'),
        },
  examples: {
    failing: examplePod({ container: 'securityContext: { capabilities: { drop: [NET_RAW] } }' }),
    passing: examplePod({ container: 'securityContext: { capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] } }' }),
  },
});

function dropProblem(drop: readonly string[]): string {
  if (drop.length === 0) return 'drops no capability, NET_RAW included';
  return drop.includes('NET_RAW')
    ? `drops ${drop.join(', ')} but not ALL`
    : `drops ${drop.join(', ')} but neither ALL nor NET_RAW`;
}
