import { owasp } from '../../model/control.ts';
import { failIfAny } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutDockerfiles } from '../contract/subject-source.ts';
import { linePath, stagesOf } from '../support/dockerfile.ts';
import { floatingTag } from '../support/floating-tag.ts';

export const dockerfileLatestTag = defineCheck({
  id: 'dockerfile-latest-tag',
  title: 'Base image is not pinned to a version',
  area: 'docker',
  group: 'dockerfile-base',
  severity: 'medium',
  mode: 'files',
  why: 'A base without a version changes under the build: the same Dockerfile makes another image tomorrow, with code that nobody reviewed.',
  fix: 'Name a version of the base image, best with its digest.',
  controls: [owasp('K02', 'K04')],
  about: aboutDockerfiles,
  test: ({ artifact }) => {
    const stages = stagesOf(artifact);
    const aliases = new Set<string>();
    return failIfAny(
      stages.flatMap(({ image, alias, line }) => {
        const known = aliases.has(image.toLowerCase()) || image === 'scratch' || image.includes('$');
        if (alias !== undefined) aliases.add(alias);
        const problem = known ? undefined : floatingTag(image);
        return problem === undefined ? [] : [{ path: linePath(line), message: `FROM "${image}" ${problem}` }];
      }),
    );
  },
  examples: {
    as: 'dockerfile',
    failing: 'FROM registry.example/base\nUSER 10001\n',
    passing: 'FROM registry.example/base:1.4 AS build\nFROM build\nUSER 10001\n',
  },
});
