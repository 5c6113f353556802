import { classifyHostPath } from '../../inventory/host-paths.ts';
import type { ClassifiedPath, HostPathClass } from '../../inventory/host-paths.ts';
import { mayRunAsRoot } from '../../inventory/effective.ts';
import { namespaceOf } from '../../inventory/references.ts';
import { isRuntimeSocket } from '../../inventory/runtime-sockets.ts';
import type { WorkloadSubject } from '../../inventory/subjects.ts';
import { serviceAccountPrincipal } from '../../graph/rbac/principals.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { worstSeverity } from '../../model/severity.ts';
import type { Severity } from '../../model/severity.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { mountedBy, mountsOfHostPath } from '../support/host-path-mounts.ts';
import type { HostPathMount } from '../support/host-path-mounts.ts';
import { hostPathSeverity } from '../support/host-path-severity.ts';

export const sensitiveHostPath = defineCheck({
  id: 'sensitive-host-path',
  title: 'Volume holds a sensitive path of the node',
  area: 'workload',
  group: 'volumes',
  severity: 'high',
  mode: 'both',
  why: 'Such a path holds the credentials of the node or of other pods, or what the node runs: reading it is often enough to become the node, writing it always is.',
  fix: 'Narrow the path to what is needed or remove the volume; use workload identity instead of credential files.',
  controls: [
    cis('5.2.11'),
    nsa('pod'),
    mitre('T1611', 'T1552', 'T1552.001', 'T1552.005', 'T1528'),
    owasp('K01', 'K01'),
    owasp(undefined, 'K03'),
    owasp(undefined, 'K08'),
  ],
  about: aboutWorkloads,
  // Who may read logs through the API decides how bad a log folder is.
  dependsOn: 'cluster',
  test: (subject, context) => {
    const { workload, path } = subject;
    let faults: Fault[] | undefined;
    for (const [index, volume] of workload.template.spec.volumes.entries()) {
      if (volume.hostPath === undefined || isRuntimeSocket(volume.hostPath.path)) continue;
      const found = classifyHostPath(volume.hostPath.path);
      if (found === undefined) continue;
      const mounts = mountsOfHostPath(workload.template.spec, volume);
      (faults ??= []).push({
        path: `${path}.volumes[${String(index)}].hostPath.path`,
        message: `volume "${volume.name}" is the hostPath "${volume.hostPath.path}" (${wordsOf(found)}), ${mountedBy(mounts)}`,
        severity: severityOf(subject, mounts, context),
      });
    }
    return faults === undefined ? pass : failIfAny(faults);
  },
  examples: {
    failing: examplePod({
      pod: 'volumes: [{ name: node, hostPath: { path: /etc/kubernetes/pki } }]',
      container: 'volumeMounts: [{ name: node, mountPath: /pki, readOnly: true }]',
    }),
    passing: examplePod({ pod: 'volumes: [{ name: data, hostPath: { path: /srv/data } }]' }),
  },
});

const classWords: Readonly<Record<HostPathClass, string>> = {
  'node-control': 'control of the node',
  'node-code': 'code and configuration that the node runs',
  kernel: 'an interface of the kernel',
  'cloud-credentials': 'cloud credentials',
  logs: 'logs of the node',
  benign: 'known to be harmless to read',
};

function wordsOf(found: ClassifiedPath): string {
  const words = classWords[found.class];
  return found.parent ? `holds "${found.entry}": ${words}` : words;
}

/** The worst of the mounts; a mount that subPath narrows to a harmless place counts like none. */
function severityOf(subject: WorkloadSubject, mounts: readonly HostPathMount[], context: CheckContext): Severity {
  const { spec } = subject.workload.template;
  const severities = mounts.flatMap(({ path, mount, container }): readonly Severity[] => {
    const found = classifyHostPath(path);
    if (found === undefined) return [];
    const asRoot = mayRunAsRoot(spec, container);
    if (mount.readOnly !== true) return [hostPathSeverity(found, 'writable', asRoot)];
    if (found.class === 'logs' && asRoot && mayReadLogs(subject, context)) return ['high'];
    return [hostPathSeverity(found, 'read-only', asRoot)];
  });
  const [first, ...others] = severities;
  return first === undefined ? 'low' : worstSeverity(first, ...others);
}

/** The pod's own service account may have the kubelet read its logs, which follows links that it has put there. */
function mayReadLogs({ workload }: WorkloadSubject, { graphs }: CheckContext): boolean {
  const { serviceAccountName, serviceAccount } = workload.template.spec;
  const namespace = namespaceOf(workload);
  const principal = serviceAccountPrincipal(namespace, serviceAccountName ?? serviceAccount ?? 'default');
  const request = { type: 'resource', verb: 'get', group: '', subresource: 'log', name: '' } as const;
  const rbac = graphs.rbac();
  return (
    rbac.can(principal, { ...request, resource: 'pods', namespace }) === 'yes' ||
    rbac.can(principal, { ...request, resource: 'nodes', namespace: '' }) === 'yes'
  );
}
