import { mitre, owasp } from '../../model/control.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { exposedPod } from '../support/paths/examples.ts';
import { exposedToInternet } from '../support/paths/exposed-to-internet.ts';
import { takesItsNode } from '../support/paths/node-takers.ts';

export const pathInternetContainerEscape = defineCheck({
  id: 'path-internet-container-escape',
  title: 'Open to the internet and able to take its node',
  area: 'paths',
  severity: 'critical',
  mode: 'live',
  why: 'Whoever breaks into the container from the internet is root on its node one step later, and has every pod that runs there.',
  fix: 'Take away what reaches the node: privileged mode, host paths, capabilities, host namespaces.',
  controls: [mitre('T1190', 'T1611'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  needs: ['Service'],
  dependsOn: 'cluster',
  test: ({ workload, path }, context) => {
    const exposed = exposedToInternet(workload, context);
    const reason = exposed === undefined ? undefined : takesItsNode(workload, context.inventory);
    if (exposed === undefined || reason === undefined) return pass;
    return fail(path, `${exposed.because}; ${reason}`, { related: exposed.through });
  },
  examples: {
    failing: exposedPod({ container: 'securityContext: { privileged: true }' }),
    passing: exposedPod({}),
  },
});
