import { mitre, owasp } from '../../model/control.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const mountPropagationBidirectional = defineCheck({
  id: 'mount-propagation-bidirectional',
  title: 'Mounts of the container reach its node',
  area: 'workload',
  group: 'volumes',
  severity: 'medium',
  mode: 'both',
  why: 'What the container mounts below such a volume appears on the node and in every pod that shares it.',
  fix: 'Remove mountPropagation, or use HostToContainer.',
  controls: [mitre('T1611'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: ({ container, path }) => {
    let faults: Fault[] | undefined;
    for (const [index, { name, mountPropagation }] of container.volumeMounts.entries()) {
      if (mountPropagation !== 'Bidirectional') continue;
      (faults ??= []).push({
        path: `${path}.volumeMounts[${String(index)}].mountPropagation`,
        message: `container "${container.name}" mounts volume "${name}" with mountPropagation: Bidirectional`,
      });
    }
    return faults === undefined ? pass : failIfAny(faults);
  },
  remedy: (_subject, fault) => ({ kind: 'remove', field: fault.path }),
  examples: {
    failing: examplePod({
      pod: 'volumes: [{ name: plugins, hostPath: { path: /srv/plugins } }]',
      container:
        'securityContext: { privileged: true }\nvolumeMounts: [{ name: plugins, mountPath: /plugins, mountPropagation: Bidirectional }]',
    }),
    passing: examplePod({
      pod: 'volumes: [{ name: plugins, hostPath: { path: /srv/plugins } }]',
      container: 'volumeMounts: [{ name: plugins, mountPath: /plugins, mountPropagation: HostToContainer }]',
    }),
  },
});
