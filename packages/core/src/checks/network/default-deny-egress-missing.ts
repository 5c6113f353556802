import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutNamespaces } from '../contract/subject-source.ts';
import { policyExample } from '../support/network/examples.ts';
import { addDefaultDeny, judgeDefaultDeny } from '../support/network/judge-default-deny.ts';

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';

export const defaultDenyEgressMissing = defineCheck({
  id: 'default-deny-egress-missing',
  title: 'Connections from pods are not denied by default',
  area: 'network',
  group: 'network-isolation',
  severity: 'low',
  mode: 'both',
  why: 'What no other policy selects can connect to everything, inside and outside: a new workload is born without limits.',
  fix: 'Add a NetworkPolicy with an empty podSelector, policyTypes [Egress] and no egress rule.',
  controls: [cis('5.3.2'), nsa('net'), mitre('T1041', 'T1046'), owasp('K07', 'K05')],
  about: aboutNamespaces,
  dependsOn: 'cluster',
  test: (subject, context) => judgeDefaultDeny(subject, context, 'egress'),
  remedy: (subject) => addDefaultDeny(subject, 'egress'),
  examples: {
    failing: namespace,
    passing: `${namespace}---\n${policyExample('podSelector: {}\npolicyTypes: [Ingress, Egress]')}`,
  },
});
