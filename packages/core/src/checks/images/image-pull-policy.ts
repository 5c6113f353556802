import { parseImageReference } from '../../inventory/image-reference.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { cis, mitre, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { findInstances } from '../support/control-plane/instances.ts';
import { kubeletSettings } from '../support/control-plane/settings.ts';
import { examplePod } from '../support/examples.ts';
import { floatingTag } from '../support/floating-tag.ts';

export const imagePullPolicy = defineCheck({
  id: 'image-pull-policy',
  title: 'Image is not asked for at every start',
  area: 'images',
  group: 'image-reference',
  severity: 'low',
  mode: 'both',
  why: 'A copy that lies on the node is run as it is: an old one, or one of a private image that the pod has no right to.',
  fix: 'Set imagePullPolicy to Always, or pin the image by its digest.',
  controls: [cis('1.2.11'), mitre('T1525'), owasp('K02', 'K04')],
  about: aboutContainers,
  // Settings of the API server and of the kubelets decide the severity.
  dependsOn: 'cluster',
  test: ({ container, path }, { inventory }) => {
    const { image, name, imagePullPolicy: written } = container;
    if (image === undefined) return notApplicable;
    const isFloating = floatingTag(image) !== undefined;
    const policy = written ?? (isFloating ? 'Always' : 'IfNotPresent');
    if (policy === 'Always') return pass;
    const isHarmless = parseImageReference(image).isPinned || isCheckedElsewhere(inventory);
    return fail(
      `${path}.imagePullPolicy`,
      `container "${name}" ${describePolicy(policy, written === undefined)}`,
      isHarmless ? { severity: 'info' } : {},
    );
  },
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: 'Always' }),
  examples: {
    failing: examplePod({ container: 'imagePullPolicy: IfNotPresent' }),
    passing: examplePod({ container: 'imagePullPolicy: Always' }),
  },
});

function describePolicy(policy: string, isDefault: boolean): string {
  if (policy === 'Never') return 'has imagePullPolicy Never: whatever lies on the node under that name is run';
  return isDefault
    ? 'has no imagePullPolicy, which is IfNotPresent for an image with a version'
    : `has imagePullPolicy ${policy}`;
}

/** The API server makes every policy Always, or kubelets ask whether the pod may use the copy that they have. */
function isCheckedElsewhere(inventory: Inventory): boolean {
  if (!inventory.live) return false;
  const servers = findInstances(inventory, 'kube-apiserver');
  if (
    servers.length > 0 &&
    servers.every(({ flags }) => flags.list('enable-admission-plugins').includes('AlwaysPullImages'))
  )
    return true;
  const verification = kubeletSettings(inventory)?.['imagePullCredentialsVerificationPolicy'];
  return typeof verification === 'string' && verification !== 'NeverVerify';
}
