import { imageName, isImageBelow, parseImageReference } from '../../inventory/image-reference.ts';
import { cis, mitre, owasp } from '../../model/control.ts';
import { matchesGlob } from '../../model/glob.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

const setting = '# parameters: {"allowedRegistries":["registry.example"]}\n';

export const imageRegistryNotAllowed = defineCheck({
  id: 'image-registry-not-allowed',
  title: 'Image of a registry that is not allowed',
  area: 'images',
  group: 'image-registry',
  severity: 'medium',
  mode: 'both',
  why: 'Whoever may push to that registry runs code in the cluster, and nobody here has looked at it.',
  fix: 'Take the image from an allowed registry, or allow its registry.',
  controls: [cis('5.5.1'), mitre('T1525', 'T1204.003'), owasp('K02', 'K04')],
  about: aboutContainers,
  parameters: {
    allowedRegistries: {
      default: [] as readonly string[],
      description:
        'Registries and repositories that images may come from, with what lies below them, e.g. registry.example/team; * stands for any text. Without one nothing is judged',
    },
  },
  test: ({ container, path }, { parameters }) => {
    const { image, name } = container;
    const allowed = parameters.allowedRegistries;
    if (image === undefined || allowed.length === 0) return notApplicable;
    const full = imageName(parseImageReference(image));
    return allowed.some((entry) => covers(entry, full))
      ? pass
      : fail(`${path}.image`, `container "${name}" runs "${image}" of "${full}", which no allowed registry covers`);
  },
  examples: {
    failing: `${setting}${examplePod({ image: 'elsewhere.example/app:1.0' })}`,
    passing: `${setting}${examplePod({ image: 'registry.example/app:1.0' })}`,
  },
});

/** `docker.io/library` for what Docker Hub calls official; a bare organisation is read as one of Docker Hub's. */
function covers(entry: string, name: string): boolean {
  if (entry.includes('*')) return matchesGlob(entry, name);
  const isHost = /[.:]/.test(entry.split('/')[0] ?? '') || entry.startsWith('localhost');
  return isImageBelow(name, isHost ? entry : `docker.io/${entry}`);
}
