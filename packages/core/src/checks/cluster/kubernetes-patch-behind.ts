import { nsa, owasp } from '../../model/control.ts';
import { fail, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { exampleNode } from '../support/versions/examples.ts';
import { newestPatches, releasesAsOf } from '../support/versions/kubernetes-releases.ts';
import { serverVersion } from '../support/versions/server.ts';

export const kubernetesPatchBehind = defineCheck({
  id: 'kubernetes-patch-behind',
  title: 'Kubernetes lacks several patch releases',
  area: 'cluster',
  group: 'kubernetes-version',
  severity: 'medium',
  mode: 'live',
  why: 'Patch releases are where fixes of flaws come from, and whoever reads their notes knows what is open here.',
  fix: 'Install the newest patch release of the minor version.',
  controls: [nsa('upg'), owasp('K10', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: (inventory) => {
    const version = serverVersion(inventory);
    if (version === undefined) return notEvaluable('api-missing');
    const newest = newestPatches[version.minor];
    if (newest === undefined) return version.minor > newestMinor ? pass : notEvaluable('needs-report');
    return newest - version.patch > 2
      ? fail(
          '',
          `runs ${nameOf(version.minor, version.patch)}; the newest patch is ${nameOf(version.minor, newest)} (as of ${releasesAsOf})`,
        )
      : pass;
  },
  examples: {
    failing: exampleNode('v1.33.6', 'v1.33.6'),
    passing: exampleNode('v1.36.1', 'v1.36.1'),
  },
});

const newestMinor = Math.max(...Object.keys(newestPatches).map(Number));

function nameOf(minor: number, patch: number): string {
  return `1.${String(minor)}.${String(patch)}`;
}
