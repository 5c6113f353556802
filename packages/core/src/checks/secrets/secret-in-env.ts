import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { literalCredential } from '../support/literal-credential.ts';

export const secretInEnv = defineCheck({
  id: 'secret-in-env',
  title: 'Credential as a literal environment variable',
  area: 'secrets',
  group: 'plaintext-credential',
  severity: 'high',
  mode: 'both',
  why: 'Whoever may read the pod or its template has the credential, and so has every place that the manifest was ever copied to.',
  fix: 'Put the value into a Secret and mount it as a file; replace the credential that was written down.',
  controls: [cis('5.4.1'), nsa('auth'), mitre('T1552.001', 'T1552.007'), owasp('K08', 'K03')],
  about: aboutContainers,
  test: ({ container, path }) => {
    if (container.env.length === 0) return pass;
    return failIfAny(
      container.env.flatMap(({ name, literal }, index): readonly Fault[] => {
        const found = literal === undefined ? undefined : literalCredential(name, literal);
        if (found === undefined) return [];
        return [
          {
            path: `${path}.env[${String(index)}].value`,
            message: `container "${container.name}": variable "${name}" ${found.message}`,
            severity: found.severity,
          },
        ];
      }),
    );
  },
  examples: {
    failing: examplePod({ container: 'env: [{ name: DB_PASSWORD, value: correct-horse-battery }]' }),
    passing: examplePod({
      container: `
env:
  - { name: DB_PASSWORD_FILE, value: /run/secrets/db/password }
  - { name: DB_HOST, value: db.shop }
`,
    }),
  },
});
