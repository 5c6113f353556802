import { mayRunAsRoot } from '../../inventory/effective.ts';
import { classifyHostPath } from '../../inventory/host-paths.ts';
import type { ContainerSubject } from '../../inventory/subjects.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import type { Severity } from '../../model/severity.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { hostPathMountsOf } from '../support/host-path-mounts.ts';
import type { HostPathMount } from '../support/host-path-mounts.ts';
import { hostPathSeverity } from '../support/host-path-severity.ts';

export const writableHostPath = defineCheck({
  id: 'writable-host-path',
  title: 'Container may write to a path of its node',
  area: 'workload',
  group: 'volumes',
  severity: 'medium',
  mode: 'both',
  why: 'What a container writes to its node stays when the pod is gone, and may be run or trusted there by others.',
  fix: 'Set readOnly to true for the mount.',
  controls: [cis('5.2.11'), nsa('pod'), mitre('T1611'), owasp('K01', 'K01')],
  about: aboutContainers,
  test: (subject) => {
    const { workload, container, path } = subject;
    const mounts = hostPathMountsOf(workload.template.spec, container).filter(({ mount }) => mount.readOnly !== true);
    if (mounts.length === 0) return pass;
    return failIfAny(
      mounts.map((found) => ({
        path: `${path}.volumeMounts[${String(found.index)}]`,
        message: `container "${container.name}" mounts "${found.path}" of the node writable at "${found.mount.mountPath}"`,
        severity: severityOf(subject, found),
      })),
    );
  },
  remedy: (_subject, fault) => ({ kind: 'set', field: `${fault.path}.readOnly`, value: true }),
  examples: {
    failing: examplePod({
      pod: 'volumes: [{ name: data, hostPath: { path: /srv/data } }]',
      container: 'volumeMounts: [{ name: data, mountPath: /data }]',
    }),
    passing: examplePod({
      pod: 'volumes: [{ name: data, hostPath: { path: /srv/data } }]',
      container: 'volumeMounts: [{ name: data, mountPath: /data, readOnly: true }]',
    }),
  },
});

function severityOf({ workload, container }: ContainerSubject, { path }: HostPathMount): Severity {
  const found = classifyHostPath(path);
  if (found === undefined) return 'medium';
  if (found.class === 'benign') return 'low';
  return hostPathSeverity(found, 'writable', mayRunAsRoot(workload.template.spec, container));
}
