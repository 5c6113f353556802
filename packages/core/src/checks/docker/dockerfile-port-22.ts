import { owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutDockerfiles } from '../contract/subject-source.ts';
import { instructionsOf, linePath } from '../support/dockerfile.ts';

export const dockerfilePort22 = defineCheck({
  id: 'dockerfile-port-22',
  title: 'Image exposes SSH',
  area: 'docker',
  severity: 'medium',
  mode: 'files',
  why: 'An SSH server in a container is a second way in, past the access rules and the audit log of the cluster.',
  fix: 'Remove the SSH server; use kubectl exec or kubectl debug.',
  controls: [owasp('K01', 'K06')],
  about: aboutDockerfiles,
  test: ({ artifact }) =>
    failIfAny(
      instructionsOf(artifact, 'EXPOSE').flatMap(({ value, line }) =>
        value.split(/\s+/).some((port) => /^22(?:\/tcp)?$/i.test(port))
          ? [{ path: linePath(line), message: 'EXPOSE names port 22' }]
          : [],
      ),
    ),
  examples: {
    as: 'dockerfile',
    failing: 'FROM registry.example/base:1.4\nEXPOSE 8080 22\nUSER 10001\n',
    passing: 'FROM registry.example/base:1.4\nEXPOSE 8080 2222/udp\nUSER 10001\n',
  },
});
