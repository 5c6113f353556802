import { mitre, owasp } from '../../model/control.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { literalCredential } from '../support/literal-credential.ts';

export const argsPlaintextCredential = defineCheck({
  id: 'args-plaintext-credential',
  title: 'Credential in a command line',
  area: 'secrets',
  group: 'plaintext-credential',
  severity: 'high',
  mode: 'both',
  why: 'A command line stands in the manifest, in the process list of the node and in whatever logs it.',
  fix: 'Hand the credential over as a file, or as an environment variable from a Secret; replace the one that was written down.',
  controls: [mitre('T1552.001'), owasp('K08', 'K03')],
  about: aboutContainers,
  test: ({ container, path }) => {
    if (container.credentialArguments.length === 0) return pass;
    return failIfAny(
      container.credentialArguments.flatMap(({ field, flag, hint }): readonly Fault[] => {
        const found = literalCredential(flag, hint);
        if (found === undefined) return [];
        const what = flag === undefined ? 'an argument' : `${flag.startsWith('-') ? 'flag' : 'variable'} "${flag}"`;
        return [
          {
            path: `${path}.${field}`,
            message: `container "${container.name}": ${what} ${found.message}`,
            severity: found.severity,
          },
        ];
      }),
    );
  },
  examples: {
    failing: examplePod({ container: 'args: [--password=correct-horse-battery]' }),
    passing: examplePod({ container: 'args: [--password-file=/run/secrets/password, --user=shop]' }),
  },
});
