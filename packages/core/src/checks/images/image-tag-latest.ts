import { mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';
import { floatingTag } from '../support/floating-tag.ts';

export const imageTagLatest = defineCheck({
  id: 'image-tag-latest',
  title: 'Image without a version',
  area: 'images',
  group: 'image-reference',
  severity: 'medium',
  mode: 'both',
  why: 'The same manifest starts other code tomorrow, whoever pushed it; nobody can say what ran yesterday or go back to it.',
  fix: 'Name a version of the image, best with its digest.',
  controls: [nsa('upg'), mitre('T1525', 'T1204.003'), owasp('K02', 'K04')],
  about: aboutContainers,
  parameters: {
    floatingTags: {
      default: [] as readonly string[],
      description: 'Further tags that move like latest, e.g. main, edge, stable',
    },
  },
  test: ({ container, path }, { parameters }) => {
    const { image, name } = container;
    if (image === undefined) return notApplicable;
    const problem = floatingTag(image, parameters.floatingTags);
    return problem === undefined
      ? pass
      : fail(`${path}.image`, `container "${name}" runs "${image}", which ${problem}`);
  },
  examples: {
    failing: examplePod({ image: 'registry.example/app:latest' }),
    passing: examplePod({ image: 'registry.example/app:1.0' }),
  },
});
