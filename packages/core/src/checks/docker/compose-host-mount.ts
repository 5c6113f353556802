import { classifyHostPath } from '../../inventory/host-paths.ts';
import { isRuntimeSocket } from '../../inventory/runtime-sockets.ts';
import { mitre, owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { hostPathSeverity } from '../support/host-path-severity.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutComposeServices } from '../contract/subject-source.ts';

export const composeHostMount = defineCheck({
  id: 'compose-host-mount',
  title: 'Service mounts a sensitive folder of the host',
  area: 'docker',
  group: 'compose-mounts',
  severity: 'high',
  mode: 'files',
  why: 'Files of the host decide what the host runs and who may log in: a container that can read or write them is not contained.',
  fix: 'Mount only the file that is needed, read-only, or use a named volume.',
  controls: [mitre('T1611'), owasp('K01', 'K01')],
  about: aboutComposeServices,
  test: ({ artifact }) =>
    failIfAny(
      artifact.mounts.flatMap(({ source, path, readOnly, bind }): readonly Fault[] => {
        const found = bind && !isRuntimeSocket(source) ? classifyHostPath(source) : undefined;
        if (found === undefined || !/^(?:\/|[A-Za-z]:)/.test(source)) return [];
        const mayBeRoot = artifact.user === undefined || /^(?:root|0+)(?::|$)/.test(artifact.user);
        const severity = hostPathSeverity(found, readOnly ? 'read-only' : 'writable', mayBeRoot);
        return [
          {
            path,
            message: `mounts "${source}" of the host ${readOnly ? 'read-only' : 'writable'} (${found.class})`,
            severity,
          },
        ];
      }),
    ),
  examples: {
    as: 'compose',
    failing: `
services:
  web:
    image: registry.example/web:1.0
    volumes: ['/etc:/host/etc']
`,
    passing: `
services:
  web:
    image: registry.example/web:1.0
    volumes: ['./config:/config:ro']
`,
  },
});
