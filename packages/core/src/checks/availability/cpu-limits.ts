import { mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { judgeBound } from '../support/resource-bounds.ts';

export const cpuLimits = defineCheck({
  id: 'cpu-limits',
  title: 'Container without a CPU limit',
  area: 'availability',
  group: 'resource-limits',
  severity: 'info',
  mode: 'both',
  why: 'One process may take all idle CPU of its node, as a miner of coins would; many clusters allow that on purpose.',
  fix: 'Set resources.limits.cpu, or decide that requests are enough.',
  controls: [nsa('pod'), mitre('T1496', 'T1499'), owasp('K01', 'K01')],
  about: aboutContainers,
  // A LimitRange of the namespace stands in.
  dependsOn: 'namespace',
  test: (subject, context) => judgeBound(subject, context, { bound: 'limits', resource: 'cpu' }),
  examples: {
    failing: examplePod({ container: 'resources: { requests: { cpu: 100m } }' }),
    passing: examplePod({ container: 'resources: { limits: { cpu: "1" } }' }),
  },
});
