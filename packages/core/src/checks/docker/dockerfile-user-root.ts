import { mitre, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutDockerfiles } from '../contract/subject-source.ts';
import { expandVariables, finalStage, linePath } from '../support/dockerfile.ts';

export const dockerfileUserRoot = defineCheck({
  id: 'dockerfile-user-root',
  title: 'Image runs as root',
  area: 'docker',
  severity: 'medium',
  mode: 'files',
  why: 'A process that starts as root keeps root in every container whose manifest says nothing else, and root in a container is one kernel flaw away from root on the node.',
  fix: 'End the final stage with a numeric user, such as USER 10001.',
  controls: [mitre('T1611'), owasp('K01', 'K01')],
  about: aboutDockerfiles,
  test: ({ artifact }) => {
    if (!artifact.instructions.some(({ keyword }) => keyword === 'FROM')) return notApplicable;
    const users = finalStage(artifact).filter(({ keyword }) => keyword === 'USER');
    const last = users.at(-1);
    if (last === undefined) {
      return fail(
        linePath(artifact.instructions.at(-1)?.line ?? 1),
        'the final stage sets no USER, so the image runs as its base does, usually as root',
      );
    }
    const user = expandVariables(artifact, last.value.trim()).split(':')[0] ?? '';
    return user === 'root' || /^0+$/.test(user) ? fail(linePath(last.line), `the last USER is "${user}"`) : pass;
  },
  examples: {
    as: 'dockerfile',
    failing: 'FROM registry.example/base:1.4\nCOPY app /app\nCMD ["/app"]\n',
    passing: 'FROM registry.example/base:1.4\nCOPY app /app\nUSER 10001\nCMD ["/app"]\n',
  },
});
