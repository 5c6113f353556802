import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { readRecord } from '../../model/json.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { kubeletExample } from '../support/control-plane/examples.ts';
import { judgeKubelet } from '../support/control-plane/settings.ts';

export const kubeletAuthorizationAlwaysAllow = defineCheck({
  id: 'kubelet-authorization-always-allow',
  title: 'Kubelet allows every request',
  area: 'control-plane',
  group: 'kubelet-access',
  severity: 'critical',
  mode: 'live',
  why: 'Whoever it takes for somebody runs commands in every pod of the node.',
  fix: 'Set authorization.mode to Webhook.',
  controls: [cis('4.2.2'), nsa('auth'), mitre('T1609'), owasp('K06', 'K06')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeKubelet((settings) =>
    readRecord(settings['authorization'])['mode'] === 'AlwaysAllow' ? 'has authorization mode AlwaysAllow' : undefined,
  ),
  examples: {
    failing: kubeletExample('authorization: { mode: AlwaysAllow }'),
    passing: kubeletExample('authorization: { mode: Webhook }'),
  },
});
