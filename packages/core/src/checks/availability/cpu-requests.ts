import { mitre, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { judgeBound } from '../support/resource-bounds.ts';

export const cpuRequests = defineCheck({
  id: 'cpu-requests',
  title: 'Container without a CPU request',
  area: 'availability',
  group: 'resource-limits',
  severity: 'low',
  mode: 'both',
  why: 'Nothing is kept for the container: a busy neighbour can starve it.',
  fix: 'Set resources.requests.cpu to what the program needs.',
  controls: [mitre('T1499'), owasp('K01', 'K01')],
  about: aboutContainers,
  // A LimitRange of the namespace stands in.
  dependsOn: 'namespace',
  test: (subject, context) => judgeBound(subject, context, { bound: 'requests', resource: 'cpu' }),
  examples: {
    failing: examplePod({ container: 'resources: { requests: { memory: 64Mi } }' }),
    passing: examplePod({ container: 'resources: { requests: { cpu: 100m } }' }),
  },
});
