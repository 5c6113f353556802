import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { podAndPolicy } from '../support/network/examples.ts';
import { judgeIsolation } from '../support/network/judge-isolation.ts';

export const networkPolicyEgress = defineCheck({
  id: 'network-policy-egress',
  title: 'Policies leave connections from the pod open',
  area: 'network',
  group: 'network-isolation',
  severity: 'low',
  mode: 'both',
  why: 'Policies select the pod, but none is about connections from it: whoever takes it can fetch tools, send data out and try its neighbours.',
  fix: 'Add Egress to the policyTypes of a policy that selects the pod, with rules for DNS and what it needs.',
  controls: [cis('5.3.2'), nsa('net'), mitre('T1041'), owasp('K07', 'K05')],
  about: aboutWorkloads,
  dependsOn: 'cluster',
  test: (subject, context) =>
    judgeIsolation(subject, context, {
      isCovered: ({ selecting, egress }) => (selecting.length === 0 ? undefined : egress.length > 0),
      severity: 'low',
      message: 'is selected by policies of which none is about egress',
    }),
  examples: {
    failing: podAndPolicy('podSelector: { matchLabels: { app: web } }'),
    passing: podAndPolicy('podSelector: {}\npolicyTypes: [Egress]'),
  },
});
