import { cis, mitre, owasp } from '../../model/control.ts';
import { failIfAny, notApplicable } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { formatFieldPath } from '../../model/field-path.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { literalCredential } from '../support/literal-credential.ts';

export const secretInConfigmap = defineCheck({
  id: 'secret-in-configmap',
  title: 'Credential in a ConfigMap',
  area: 'secrets',
  group: 'plaintext-credential',
  severity: 'high',
  mode: 'both',
  why: 'ConfigMaps are read by far more people and programs than Secrets, and are not encrypted at rest.',
  fix: 'Move the value to a Secret or an external store; replace the credential that was written down.',
  controls: [cis('5.4.1'), mitre('T1552.001', 'T1552.007', 'T1078'), owasp('K08', 'K03')],
  about: aboutObjects('ConfigMap'),
  test: ({ object }) => {
    if (certificates.has(object.metadata.name)) return notApplicable;
    return failIfAny(
      object.entries.flatMap(({ key, binary, hint }): readonly Fault[] => {
        // The name of a key says nothing of bytes.
        const found = literalCredential(binary ? undefined : key, hint);
        if (found === undefined) return [];
        return [
          {
            path: formatFieldPath([binary ? 'binaryData' : 'data', key]),
            message: `key "${key}" ${found.message}`,
            severity: found.severity,
          },
        ];
      }),
    );
  },
  examples: {
    failing: `
apiVersion: v1
kind: ConfigMap
metadata: { name: shop }
data:
  DB_PASSWORD: correct-horse-battery
`,
    passing: `
apiVersion: v1
kind: ConfigMap
metadata: { name: shop }
data:
  DB_HOST: db.shop
  DB_PASSWORD_FILE: /run/secrets/db/password
`,
  },
});

/** Public certificates that controllers put into every namespace. */
const certificates: ReadonlySet<string> = new Set(['kube-root-ca.crt', 'istio-ca-root-cert']);
