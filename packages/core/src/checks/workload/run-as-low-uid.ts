import { effectiveRunAsUser, isWindows } from '../../inventory/effective.ts';
import { nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { inheritedField } from '../support/inherited-field.ts';

export const runAsLowUid = defineCheck({
  id: 'run-as-low-uid',
  title: 'User id may collide with a user of the node',
  area: 'workload',
  group: 'run-as-root',
  severity: 'info',
  mode: 'both',
  why: 'Below 10000 a user id is likely to be that of a user of the node: what escapes from the container then owns files there.',
  fix: 'Set runAsUser to 10000 or above.',
  controls: [nsa('pod'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: (subject) => {
    const { workload, container } = subject;
    const { spec } = workload.template;
    if (isWindows(spec)) return notApplicable;
    const user = effectiveRunAsUser(spec, container);
    if (user !== undefined && user >= 10_000) return pass;
    return fail(
      inheritedField(subject, 'runAsUser'),
      user === undefined
        ? `container "${container.name}" sets no user: its image decides`
        : `container "${container.name}" runs as user ${String(user)}, below 10000`,
    );
  },
  examples: {
    failing: examplePod({ container: 'securityContext: { runAsUser: 1000 }' }),
    passing: examplePod({ pod: 'securityContext: { runAsUser: 10001 }' }),
  },
});
