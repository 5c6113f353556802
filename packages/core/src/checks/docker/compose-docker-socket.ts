import { isRuntimeSocket } from '../../inventory/runtime-sockets.ts';
import { mitre, owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutComposeServices } from '../contract/subject-source.ts';

export const composeDockerSocket = defineCheck({
  id: 'compose-docker-socket',
  title: 'Service mounts the socket of the container runtime',
  area: 'docker',
  group: 'compose-mounts',
  severity: 'critical',
  mode: 'files',
  why: 'Whoever can write to the socket starts containers of any kind on the host; a read-only mount does not change that.',
  fix: 'Remove the mount of the socket.',
  controls: [mitre('T1611'), owasp('K01', 'K01')],
  about: aboutComposeServices,
  test: ({ artifact }) =>
    failIfAny(
      artifact.mounts.flatMap(({ source, path }) =>
        isRuntimeSocket(source) ? [{ path, message: `mounts the runtime socket "${source}"` }] : [],
      ),
    ),
  remedy: (_subject, fault) => ({ kind: 'remove', field: fault.path }),
  examples: {
    as: 'compose',
    failing: `
services:
  web:
    image: registry.example/web:1.0
    volumes: ['/var/run/docker.sock:/var/run/docker.sock:ro']
`,
    passing: `
services:
  web:
    image: registry.example/web:1.0
    volumes: ['data:/data']
`,
  },
});
