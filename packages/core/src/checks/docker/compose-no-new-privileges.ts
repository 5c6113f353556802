import { owasp } from '../../model/control.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutComposeServices } from '../contract/subject-source.ts';

export const composeNoNewPrivileges = defineCheck({
  id: 'compose-no-new-privileges',
  title: 'Service may gain privileges',
  area: 'docker',
  group: 'compose-isolation',
  severity: 'medium',
  mode: 'files',
  why: 'Without no-new-privileges a set-user-id program in the image turns an ordinary user into root.',
  fix: 'Add no-new-privileges:true to security_opt.',
  controls: [owasp('K01', 'K01')],
  about: aboutComposeServices,
  test: ({ artifact }) =>
    artifact.securityOptions.some((option) => /^no-new-privileges(?:[:=]true)?$/.test(option))
      ? pass
      : fail(`${artifact.path}.security_opt`, 'security_opt lacks no-new-privileges:true'),
  remedy: (_subject, fault) => ({ kind: 'add-items', field: fault.path, values: ['no-new-privileges:true'] }),
  examples: {
    as: 'compose',
    failing: `
services:
  web:
    image: registry.example/web:1.0
    read_only: true
`,
    passing: `
services:
  web:
    image: registry.example/web:1.0
    security_opt: ['no-new-privileges:true']
`,
  },
});
