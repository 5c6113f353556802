import { mitre, owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutComposeServices } from '../contract/subject-source.ts';

export const composeHostNamespace = defineCheck({
  id: 'compose-host-namespace',
  title: 'Service shares namespaces of the host',
  area: 'docker',
  group: 'compose-isolation',
  severity: 'high',
  mode: 'files',
  why: 'Without its own namespaces a container sees the processes, sockets or network of the host and of its neighbours.',
  fix: 'Remove the settings that share namespaces; publish ports instead of host networking.',
  controls: [mitre('T1611'), owasp('K01', 'K01')],
  about: aboutComposeServices,
  test: ({ artifact }) =>
    failIfAny(
      settings.flatMap(([field, name]): readonly Fault[] => {
        const value = artifact[name];
        const path = `${artifact.path}.${field}`;
        if (value === 'host') return [{ path, message: `sets ${field}: host` }];
        return value !== undefined && /^(?:service|container):/.test(value)
          ? [{ path, message: `shares ${field} with "${value}"`, severity: 'low' }]
          : [];
      }),
    ),
  remedy: (_subject, fault) => ({ kind: 'remove', field: fault.path }),
  examples: {
    as: 'compose',
    failing: `
services:
  web:
    image: registry.example/web:1.0
    network_mode: host
    pid: host
`,
    passing: `
services:
  web:
    image: registry.example/web:1.0
    network_mode: bridge
`,
  },
});

const settings = [
  ['network_mode', 'networkMode'],
  ['pid', 'pid'],
  ['ipc', 'ipc'],
  ['uts', 'uts'],
  ['userns_mode', 'usernsMode'],
  ['cgroup', 'cgroup'],
] as const;
