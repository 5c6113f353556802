import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { policyExample } from '../support/network/examples.ts';
import { allowsEverything, judgeRules } from '../support/network/judge-rules.ts';

export const networkPolicyAllowAll = defineCheck({
  id: 'network-policy-allow-all',
  title: 'Network policy rule allows everything',
  area: 'network',
  group: 'network-policy-rules',
  severity: 'medium',
  mode: 'both',
  why: 'A rule without peers and ports allows every connection in its direction. Policies add up, so it also undoes the others that select the same pods.',
  fix: 'Name the peers and the ports that are needed.',
  controls: [cis('5.3.2'), nsa('net'), mitre('T1190', 'T1041'), owasp('K07', 'K05')],
  about: aboutObjects('NetworkPolicy.networking.k8s.io'),
  test: ({ object }) =>
    judgeRules(object, ['ingress', 'egress'], (rule, direction) =>
      allowsEverything(rule)
        ? {
            message: `an ${direction} rule without peers and ports allows every connection`,
            severity: direction === 'ingress' ? 'medium' : 'low',
          }
        : undefined,
    ),
  examples: {
    failing: policyExample('podSelector: {}\ningress:\n  - {}'),
    passing: policyExample('podSelector: {}\ningress:\n  - from: [{ podSelector: {} }]'),
  },
});
