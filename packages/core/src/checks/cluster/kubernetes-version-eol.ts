import { mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { exampleNode } from '../support/versions/examples.ts';
import { releasesAsOf, supportedMinors } from '../support/versions/kubernetes-releases.ts';
import { hasVendorSupport, serverVersion } from '../support/versions/server.ts';

export const kubernetesVersionEol = defineCheck({
  id: 'kubernetes-version-eol',
  title: 'Kubernetes version without support',
  area: 'cluster',
  group: 'kubernetes-version',
  severity: 'high',
  mode: 'live',
  why: 'Flaws that are found from now on are not fixed in this version.',
  fix: 'Upgrade to a supported minor version, one after the other.',
  controls: [nsa('upg'), mitre('T1190'), owasp('K10', 'K07')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: (inventory) => {
    const version = serverVersion(inventory);
    if (version === undefined) return notEvaluable('api-missing');
    const oldest = Math.min(...supportedMinors);
    const behind = oldest - version.minor;
    if (behind <= 0) return pass;
    // Their dates are in no source that is open to us.
    if (hasVendorSupport(version)) return notEvaluable('needs-report');
    return fail(
      '',
      `runs Kubernetes 1.${String(version.minor)}; the oldest version with support is 1.${String(oldest)} (as of ${releasesAsOf})`,
      { severity: behind === 1 ? 'medium' : 'high' },
    );
  },
  examples: {
    failing: exampleNode('v1.29.6', 'v1.29.6'),
    passing: exampleNode('v1.36.1', 'v1.36.1'),
  },
});
