import { mitre, owasp } from '../../model/control.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutComposeServices } from '../contract/subject-source.ts';

export const composeUserRoot = defineCheck({
  id: 'compose-user-root',
  title: 'Service runs as root',
  area: 'docker',
  severity: 'medium',
  mode: 'files',
  why: 'A process that is root in the container is one kernel flaw away from root on the host.',
  fix: 'Set user to a numeric id that is not 0.',
  controls: [mitre('T1611'), owasp('K01', 'K01')],
  about: aboutComposeServices,
  test: ({ artifact }) => {
    const { user, path } = artifact;
    if (user === undefined) return fail(`${path}.user`, 'sets no user, so it runs as its image does, usually as root');
    return /^(?:root|0+)(?::|$)/.test(user) ? fail(`${path}.user`, `runs as "${user}"`) : pass;
  },
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: '10001:10001' }),
  examples: {
    as: 'compose',
    failing: `
services:
  web:
    image: registry.example/web:1.0
    user: root
`,
    passing: `
services:
  web:
    image: registry.example/web:1.0
    user: '10001:10001'
`,
  },
});
