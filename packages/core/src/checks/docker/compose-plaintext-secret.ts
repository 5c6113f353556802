import { isCredentialName } from '../../model/credentials/credential-names.ts';
import { mitre, owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutComposeServices } from '../contract/subject-source.ts';

export const composePlaintextSecret = defineCheck({
  id: 'compose-plaintext-secret',
  title: 'Credential in the environment of a service',
  area: 'docker',
  severity: 'high',
  mode: 'files',
  why: 'Environment values stand in the file, in the output of inspect and in every child process: they are read long after anyone remembers them.',
  fix: 'Use secrets and read them from /run/secrets.',
  controls: [mitre('T1552.001'), owasp('K08', 'K03')],
  about: aboutComposeServices,
  test: ({ artifact }) =>
    failIfAny(
      artifact.environment.flatMap(({ name, path, hint }): readonly Fault[] => {
        if (hint.looksLike !== undefined)
          return [{ path, message: `"${name}" holds a value that looks like a ${hint.looksLike}` }];
        const isValue = hint.shape === 'text' || hint.shape === 'placeholder';
        return isValue && isCredentialName(name)
          ? [{ path, message: `"${name}" is named like a credential and has a literal value`, severity: 'medium' }]
          : [];
      }),
    ),
  examples: {
    as: 'compose',
    failing: `
services:
  web:
    image: registry.example/web:1.0
    environment: { DB_PASSWORD: hunter2hunter2 }
`,
    passing: `
services:
  web:
    image: registry.example/web:1.0
    environment: { DB_PASSWORD_FILE: /run/secrets/db, DB_TOKEN: '\${DB_TOKEN}' }
`,
  },
});
