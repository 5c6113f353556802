import { mitre, owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutComposeServices } from '../contract/subject-source.ts';

export const composePortAllInterfaces = defineCheck({
  id: 'compose-port-all-interfaces',
  title: 'Port is published on every interface of the host',
  area: 'docker',
  severity: 'medium',
  mode: 'files',
  why: 'A port without a host address answers on every network of the machine, past its firewall: the container runtime writes its own rules.',
  fix: 'Publish on 127.0.0.1, or on the one address that is meant.',
  controls: [mitre('T1133'), owasp('K07', 'K06')],
  about: aboutComposeServices,
  test: ({ artifact }) =>
    failIfAny(
      artifact.ports.flatMap(({ hostIp, published, target, path }): readonly Fault[] => {
        if (published === undefined || (hostIp !== undefined && !everywhere.has(hostIp))) return [];
        const message = `publishes port ${published} (container port ${target}) on every interface`;
        return Number(published) < 1024 || sensitivePorts.has(target)
          ? [{ path, message, severity: 'high' }]
          : [{ path, message }];
      }),
    ),
  examples: {
    as: 'compose',
    failing: `
services:
  web:
    image: registry.example/web:1.0
    ports: ['8080:8080']
`,
    passing: `
services:
  web:
    image: registry.example/web:1.0
    ports: ['127.0.0.1:8080:8080']
`,
  },
});

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);

/** Databases, queues and administration: ports that nobody means to open to a whole network. */
const sensitivePorts: ReadonlySet<string> = new Set([
  '22',
  '2375',
  '2379',
  '3306',
  '5432',
  '5672',
  '5984',
  '6379',
  '8086',
  '9042',
  '9092',
  '9200',
  '11211',
  '15672',
  '27017',
]);
