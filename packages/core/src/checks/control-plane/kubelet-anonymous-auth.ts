import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { readRecord, readString } from '../../model/json.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { kubeletExample } from '../support/control-plane/examples.ts';
import { judgeKubelet } from '../support/control-plane/settings.ts';

export const kubeletAnonymousAuth = defineCheck({
  id: 'kubelet-anonymous-auth',
  title: 'Kubelet answers callers without a name',
  area: 'control-plane',
  group: 'kubelet-access',
  severity: 'critical',
  mode: 'live',
  why: 'The kubelet’s API runs commands in every pod of the node; only authorization stands between it and everybody.',
  fix: 'Set authentication.anonymous.enabled to false.',
  controls: [cis('4.2.1'), nsa('auth'), mitre('T1190', 'T1609'), owasp('K06', 'K06')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: judgeKubelet((settings) => {
    const { anonymous } = readRecord(settings['authentication']);
    // In a file the default is false, and authorization is asked of the API server.
    if (readRecord(anonymous)['enabled'] !== true) return undefined;
    const mode = readString(readRecord(settings['authorization'])['mode']) ?? 'Webhook';
    return {
      message: `allows anonymous requests, with authorization mode ${mode}`,
      severity: mode === 'Webhook' ? 'medium' : 'critical',
    };
  }),
  examples: {
    failing: kubeletExample('authentication: { anonymous: { enabled: true } }', 'authorization: { mode: AlwaysAllow }'),
    passing: kubeletExample('authentication: { anonymous: { enabled: false } }'),
  },
});
