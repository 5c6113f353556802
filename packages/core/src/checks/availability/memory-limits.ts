import { mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { judgeBound } from '../support/resource-bounds.ts';

export const memoryLimits = defineCheck({
  id: 'memory-limits',
  title: 'Container without a memory limit',
  area: 'availability',
  group: 'resource-limits',
  severity: 'medium',
  mode: 'both',
  why: 'One process that grows, by a flaw or on purpose, takes the memory of every other workload of its node.',
  fix: 'Set resources.limits.memory to what the program may need at most.',
  controls: [nsa('pod'), mitre('T1499'), owasp('K01', 'K01')],
  about: aboutContainers,
  // A LimitRange of the namespace stands in.
  dependsOn: 'namespace',
  test: (subject, context) => judgeBound(subject, context, { bound: 'limits', resource: 'memory' }),
  examples: {
    failing: examplePod({ container: 'resources: { requests: { memory: 64Mi } }' }),
    passing: examplePod({ container: 'resources: { limits: { memory: 128Mi } }' }),
  },
});
