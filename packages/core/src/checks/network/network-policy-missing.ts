import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { podAndPolicy, shopPod } from '../support/network/examples.ts';
import { judgeIsolation } from '../support/network/judge-isolation.ts';

export const networkPolicyMissing = defineCheck({
  id: 'network-policy-missing',
  title: 'No network policy selects the pod',
  area: 'network',
  group: 'network-isolation',
  severity: 'medium',
  mode: 'both',
  why: 'Every pod of the cluster can connect to it, and it can connect to everything: whoever takes one pod looks around freely.',
  fix: 'Add a NetworkPolicy that selects the pod and allows what it needs, both ways.',
  controls: [cis('5.3.2'), nsa('net'), mitre('T1046'), owasp('K07', 'K05')],
  about: aboutWorkloads,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeIsolation(subject, context, {
      isCovered: ({ selecting }) => selecting.length > 0,
      severity: 'medium',
      message: 'is selected by no network policy of any kind',
    }),
  examples: {
    failing: shopPod(),
    passing: podAndPolicy('podSelector: { matchLabels: { app: web } }\npolicyTypes: [Ingress, Egress]'),
  },
});
