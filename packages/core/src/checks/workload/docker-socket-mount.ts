import { isRuntimeSocket } from '../../inventory/runtime-sockets.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { mountedBy, mountsOfHostPath } from '../support/host-path-mounts.ts';

export const dockerSocketMount = defineCheck({
  id: 'docker-socket-mount',
  title: 'Pod reaches the socket of the container runtime',
  area: 'workload',
  group: 'volumes',
  severity: 'critical',
  mode: 'both',
  why: 'Whoever talks to the runtime starts privileged containers on the node at will; a read-only mount of a socket is still full control.',
  fix: 'Remove the volume and its mounts.',
  controls: [cis('5.2.11'), nsa('pod'), mitre('T1611', 'T1610'), owasp('K01', 'K01')],
  about: aboutWorkloads,
  test: ({ workload, path }) => {
    const { spec } = workload.template;
    let faults: Fault[] | undefined;
    for (const [index, volume] of spec.volumes.entries()) {
      if (volume.hostPath === undefined || !isRuntimeSocket(volume.hostPath.path)) continue;
      const mounts = mountsOfHostPath(spec, volume);
      (faults ??= []).push({
        path: `${path}.volumes[${String(index)}].hostPath.path`,
        message: `volume "${volume.name}" is the runtime socket "${volume.hostPath.path}", ${mountedBy(mounts)}`,
        severity: mounts.length === 0 ? 'low' : 'critical',
      });
    }
    return faults === undefined ? pass : failIfAny(faults);
  },
  examples: {
    failing: examplePod({
      pod: 'volumes: [{ name: runtime, hostPath: { path: /var/run/docker.sock } }]',
      container: 'volumeMounts: [{ name: runtime, mountPath: /var/run/docker.sock, readOnly: true }]',
    }),
    passing: examplePod({
      pod: 'volumes: [{ name: runtime, hostPath: { path: /var/run/docker } }]',
    }),
  },
});
