import { cis, mitre, owasp } from '../../model/control.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const secretRefInEnv = defineCheck({
  id: 'secret-ref-in-env',
  title: 'Secret delivered as environment variables',
  area: 'secrets',
  group: 'secret-delivery',
  severity: 'low',
  mode: 'both',
  why: 'Every child process inherits the environment, and crash reports and debug pages print it; a file is read by whoever needs it.',
  fix: 'Mount the Secret as a volume.',
  controls: [cis('5.4.1'), mitre('T1552.007'), owasp('K08', 'K03')],
  about: aboutContainers,
  test: ({ container, path }) => {
    if (container.env.length + container.envFrom.length === 0) return pass;
    const variables = container.env.flatMap(({ name, from }, index): readonly Fault[] =>
      from?.kind === 'secret'
        ? [
            {
              path: `${path}.env[${String(index)}].valueFrom.secretKeyRef`,
              message: `container "${container.name}": variable "${name}" comes from Secret "${from.name}"`,
            },
          ]
        : [],
    );
    const sources = container.envFrom.flatMap(({ kind, name }, index): readonly Fault[] =>
      kind === 'secret'
        ? [
            {
              path: `${path}.envFrom[${String(index)}].secretRef`,
              message: `container "${container.name}" has all of Secret "${name}" in its environment`,
            },
          ]
        : [],
    );
    return failIfAny([...variables, ...sources]);
  },
  examples: {
    failing: examplePod({ container: 'envFrom: [{ secretRef: { name: db } }]' }),
    passing: examplePod({
      pod: 'volumes: [{ name: db, secret: { secretName: db } }]',
      container: 'volumeMounts: [{ name: db, mountPath: /run/secrets/db, readOnly: true }]',
    }),
  },
});
