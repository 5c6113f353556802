import { mitre, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { judgeBound } from '../support/resource-bounds.ts';

export const memoryRequests = defineCheck({
  id: 'memory-requests',
  title: 'Container without a memory request',
  area: 'availability',
  group: 'resource-limits',
  severity: 'low',
  mode: 'both',
  why: 'The scheduler counts the container as nothing, and the kernel ends it first when the node runs out of memory.',
  fix: 'Set resources.requests.memory to what the program needs.',
  controls: [mitre('T1499'), owasp('K01', 'K01')],
  about: aboutContainers,
  // A LimitRange of the namespace stands in.
  dependsOn: 'namespace',
  test: (subject, context) => judgeBound(subject, context, { bound: 'requests', resource: 'memory' }),
  examples: {
    failing: examplePod({ container: 'resources: { requests: { cpu: 100m } }' }),
    passing: examplePod({ container: 'resources: { requests: { memory: 64Mi } }' }),
  },
});
