import { nsa, owasp } from '../../model/control.ts';
import { fail, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { exampleNode } from '../support/versions/examples.ts';
import { serverVersion } from '../support/versions/server.ts';
import { parseVersion } from '../support/versions/version.ts';

export const kubeletVersionSkew = defineCheck({
  id: 'kubelet-version-skew',
  title: 'Kubelet too far from the version of its API server',
  area: 'cluster',
  group: 'kubernetes-version',
  severity: 'medium',
  mode: 'live',
  why: 'Nobody tests such a pair, and the kubelet misses the fixes of years.',
  fix: 'Upgrade the node; upgrade the API server before any kubelet.',
  controls: [nsa('upg'), owasp('K10', 'K07')],
  about: aboutObjects('Node'),
  dependsOn: 'cluster',
  test: ({ object }, { inventory }) => {
    const server = serverVersion(inventory);
    const kubelet = parseVersion(object.kubeletVersion ?? '');
    if (server === undefined || kubelet === undefined) return notEvaluable('api-missing');
    const behind = server.minor - kubelet.minor;
    const allowed = server.minor < 28 ? 2 : 3;
    const versions = `kubelet 1.${String(kubelet.minor)}, API server 1.${String(server.minor)}`;
    if (behind < 0) return fail('status.nodeInfo.kubeletVersion', `${versions}: the kubelet is newer`);
    return behind > allowed
      ? fail('status.nodeInfo.kubeletVersion', `${versions}: more than ${String(allowed)} minor versions apart`)
      : pass;
  },
  examples: {
    failing: exampleNode('v1.36.1', 'v1.32.2'),
    passing: exampleNode('v1.36.1', 'v1.33.6'),
  },
});
