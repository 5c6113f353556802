import { nsa, owasp } from '../../model/control.ts';
import { kindKeys, kinds } from '../../model/kinds.ts';
import { retiredKinds, retiredVersion } from '../../model/kubernetes/retired-versions.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { supportedMinors } from '../support/versions/kubernetes-releases.ts';
import { parseVersion } from '../support/versions/version.ts';

type Parameters = { readonly targetVersion: string };

export const deprecatedApiInUse = defineCheck({
  id: 'deprecated-api-in-use',
  title: 'Written in a version of the API that goes away',
  area: 'cluster',
  severity: 'low',
  mode: 'both',
  why: 'After the upgrade that removes the version the object cannot be applied any more, and a security fix of it waits for a migration.',
  fix: 'Write the object in the version that replaces it.',
  controls: [nsa('upg'), owasp('K10', 'K07')],
  about: aboutObjects(...kindKeys.filter((key) => retiredKinds.has(kinds[key].kind))),
  parameters: {
    targetVersion: {
      default: '',
      description: 'Version of Kubernetes that manifests are for, e.g. v1.30; default: the newest that is known',
    },
  },
  test: ({ object }, context: CheckContext<Parameters>) => {
    const written = object.metadata.appliedVersion ?? object.apiVersion;
    const version = retiredVersion(written, object.kind);
    const target = targetMinor(context);
    if (version === undefined || target < version.deprecated) return pass;
    const how = context.inventory.live ? 'was last applied as' : 'is written as';
    const isRemoved = target >= version.removed;
    const what = isRemoved
      ? `which Kubernetes 1.${String(version.removed)} and newer do not serve`
      : `which Kubernetes 1.${String(version.removed)} will not serve any more`;
    return fail('apiVersion', `${how} ${written}, ${what}: ${version.replacement} replaces it`, {
      severity: isRemoved ? 'high' : 'low',
    });
  },
  examples: {
    failing: exampleJob('batch/v1beta1'),
    passing: exampleJob('batch/v1'),
  },
});

/** Of the server; of manifests, what they are said to be for. */
function targetMinor({ inventory, parameters }: CheckContext<Parameters>): number {
  const ofServer = inventory.live ? inventory.snapshot.serverVersion?.minor : undefined;
  return ofServer ?? parseVersion(parameters.targetVersion)?.minor ?? supportedMinors[0] ?? 0;
}

function exampleJob(apiVersion: string): string {
  return `
apiVersion: ${apiVersion}
kind: CronJob
metadata: { name: night, namespace: shop }
spec:
  schedule: "0 2 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: app
              image: registry.example/app:1.0
`;
}
