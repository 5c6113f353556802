import { mitre, owasp } from '../../model/control.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutComposeServices } from '../contract/subject-source.ts';

export const composePrivileged = defineCheck({
  id: 'compose-privileged',
  title: 'Service runs privileged',
  area: 'docker',
  group: 'compose-isolation',
  severity: 'critical',
  mode: 'files',
  why: 'A privileged container sees every device of the host and no confinement holds it: whoever takes the service takes the host.',
  fix: 'Remove privileged and add only the capability that is needed.',
  controls: [mitre('T1611'), owasp('K01', 'K01')],
  about: aboutComposeServices,
  test: ({ artifact }) => (artifact.privileged ? fail(`${artifact.path}.privileged`, 'sets privileged: true') : pass),
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: false }),
  examples: {
    as: 'compose',
    failing: `
services:
  web:
    image: registry.example/web:1.0
    privileged: true
`,
    passing: `
services:
  web:
    image: registry.example/web:1.0
    privileged: false
`,
  },
});
