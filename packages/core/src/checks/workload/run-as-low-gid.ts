import { effectiveRunAsGroup, isWindows } from '../../inventory/effective.ts';
import { cis, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { inheritedField } from '../support/inherited-field.ts';

export const runAsLowGid = defineCheck({
  id: 'run-as-low-gid',
  title: 'Group id may collide with a group of the node',
  area: 'workload',
  group: 'run-as-root',
  severity: 'info',
  mode: 'both',
  why: 'Below 10000 a group id is likely to be that of a group of the node, and 0 is that of root: what escapes then reads the files of that group.',
  fix: 'Set runAsGroup to 10000 or above.',
  controls: [cis('5.6.3'), nsa('pod'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: (subject) => {
    const { workload, container } = subject;
    const { spec } = workload.template;
    if (isWindows(spec)) return notApplicable;
    const group = effectiveRunAsGroup(spec, container);
    if (group !== undefined && group >= 10_000) return pass;
    return fail(
      inheritedField(subject, 'runAsGroup'),
      group === undefined
        ? `container "${container.name}" sets no group: its image decides`
        : `container "${container.name}" runs as group ${String(group)}, below 10000`,
      { severity: group === 0 ? 'low' : 'info' },
    );
  },
  examples: {
    failing: examplePod({ container: 'securityContext: { runAsGroup: 0 }' }),
    passing: examplePod({ pod: 'securityContext: { runAsGroup: 10001 }' }),
  },
});
