import { mitre, owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutDockerfiles } from '../contract/subject-source.ts';
import { instructionsOf, linePath } from '../support/dockerfile.ts';

export const dockerfileSudo = defineCheck({
  id: 'dockerfile-sudo',
  title: 'RUN uses sudo',
  area: 'docker',
  severity: 'medium',
  mode: 'files',
  why: 'An image that needs sudo to be built usually carries it and its rules along: a way back to root for whoever gets in.',
  fix: 'Switch with USER root for the step and back to a numeric user afterwards.',
  controls: [mitre('T1548.003'), owasp('K01', 'K01')],
  about: aboutDockerfiles,
  test: ({ artifact }) =>
    failIfAny(
      instructionsOf(artifact, 'RUN').flatMap(({ value, line }) =>
        /(?:^|[\n;&|({]|["[,]\s*")\s*sudo(?=[\s"])/.test(value)
          ? [{ path: linePath(line), message: 'RUN calls sudo' }]
          : [],
      ),
    ),
  examples: {
    as: 'dockerfile',
    failing: 'FROM registry.example/base:1.4\nRUN make && sudo make install\nUSER 10001\n',
    passing: 'FROM registry.example/base:1.4\nRUN apt-get install -y sudo-free-tool\nUSER 10001\n',
  },
});
