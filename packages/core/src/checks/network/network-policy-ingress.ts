import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { podAndPolicy } from '../support/network/examples.ts';
import { judgeIsolation } from '../support/network/judge-isolation.ts';

export const networkPolicyIngress = defineCheck({
  id: 'network-policy-ingress',
  title: 'Policies leave connections to the pod open',
  area: 'network',
  group: 'network-isolation',
  severity: 'medium',
  mode: 'both',
  why: 'Policies select the pod, but none is about connections to it: every pod of the cluster can still open one.',
  fix: 'Add Ingress to the policyTypes of a policy that selects the pod, with rules for those who need it.',
  controls: [cis('5.3.2'), nsa('net'), mitre('T1046'), owasp('K07', 'K05')],
  about: aboutWorkloads,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeIsolation(subject, context, {
      isCovered: ({ selecting, ingress }) => (selecting.length === 0 ? undefined : ingress.length > 0),
      severity: 'medium',
      message: 'is selected by policies of which none is about ingress',
    }),
  examples: {
    failing: podAndPolicy('podSelector: { matchLabels: { app: web } }\npolicyTypes: [Egress]'),
    passing: podAndPolicy('podSelector: { matchLabels: { app: web } }'),
  },
});
