import { imageName, isImageBelow, parseImageReference } from '../../inventory/image-reference.ts';
import { cis, mitre, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const imageNotDigestPinned = defineCheck({
  id: 'image-not-digest-pinned',
  title: 'Image is not pinned by its digest',
  area: 'images',
  group: 'image-reference',
  severity: 'low',
  mode: 'both',
  why: 'A tag is a name that its registry may point at other content; a digest is the content.',
  fix: 'Write the image with its digest, as name:tag@sha256:...',
  controls: [cis('5.5.1'), mitre('T1525'), owasp('K02', 'K04')],
  about: aboutContainers,
  parameters: {
    exemptRepositories: {
      default: [] as readonly string[],
      description: 'Repositories, and what lies below them, that need no digest, e.g. registry.example/team',
    },
  },
  test: ({ container, path }, { parameters }) => {
    const { image, name } = container;
    if (image === undefined) return notApplicable;
    const reference = parseImageReference(image);
    if (reference.isPinned) return pass;
    if (parameters.exemptRepositories.some((prefix) => isImageBelow(imageName(reference), prefix))) return pass;
    const problem = reference.digest === undefined ? 'without a digest' : 'with a digest that is not well-formed';
    return fail(`${path}.image`, `container "${name}" runs "${image}" ${problem}`);
  },
  examples: {
    failing: examplePod({ image: 'registry.example/app:1.0' }),
    passing: examplePod({ image: `registry.example/app:1.0@sha256:${'0123456789abcdef'.repeat(4)}` }),
  },
});
