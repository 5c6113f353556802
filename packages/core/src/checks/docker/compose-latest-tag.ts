import { owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { floatingTag } from '../support/floating-tag.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutComposeServices } from '../contract/subject-source.ts';

export const composeLatestTag = defineCheck({
  id: 'compose-latest-tag',
  title: 'Service image is not pinned to a version',
  area: 'docker',
  severity: 'medium',
  mode: 'files',
  why: 'Without a version the same file starts other code tomorrow, and nobody can say what ran yesterday.',
  fix: 'Name a version of the image, best with its digest.',
  controls: [owasp('K02', 'K04')],
  about: aboutComposeServices,
  test: ({ artifact }) => {
    const { image, hasBuild, path } = artifact;
    if (image === undefined || image.includes('$')) return notApplicable;
    const problem = hasBuild ? undefined : floatingTag(image);
    return problem === undefined ? pass : fail(`${path}.image`, `image "${image}" ${problem}`);
  },
  examples: {
    as: 'compose',
    failing: `
services:
  web:
    image: registry.example/web
`,
    passing: `
services:
  web:
    image: registry.example/web:1.0
    user: '10001'
`,
  },
});
