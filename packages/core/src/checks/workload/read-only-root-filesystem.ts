import { isMainContainer, isWindows } from '../../inventory/effective.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const readOnlyRootFilesystem = defineCheck({
  id: 'read-only-root-filesystem',
  title: 'Root filesystem is writable',
  area: 'workload',
  severity: 'low',
  mode: 'both',
  why: 'Whoever gets into the container can replace its programs and leave tools behind that run until it is restarted.',
  fix: 'Set readOnlyRootFilesystem to true, and mount an emptyDir where the program writes.',
  controls: [cis('5.6.3'), nsa('pod'), mitre('T1543', 'T1525'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: ({ workload, container, path }) => {
    if (isWindows(workload.template.spec)) return notApplicable;
    const value = container.securityContext?.readOnlyRootFilesystem;
    if (value === true) return pass;
    return fail(
      `${path}.securityContext.readOnlyRootFilesystem`,
      value === false
        ? `container "${container.name}" sets readOnlyRootFilesystem: false`
        : `container "${container.name}" leaves readOnlyRootFilesystem at its default, false`,
      { severity: isMainContainer(container) ? 'low' : 'info' },
    );
  },
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: true }),
  examples: {
    // A field of that name means nothing for the pod.
    failing: examplePod({ pod: 'securityContext: { readOnlyRootFilesystem: true }' }),
    passing: examplePod({ container: 'securityContext: { readOnlyRootFilesystem: true }' }),
  },
});
