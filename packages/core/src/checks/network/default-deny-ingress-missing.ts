import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutNamespaces } from '../contract/subject-source.ts';
import { policyExample } from '../support/network/examples.ts';
import { addDefaultDeny, judgeDefaultDeny } from '../support/network/judge-default-deny.ts';

const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';

export const defaultDenyIngressMissing = defineCheck({
  id: 'default-deny-ingress-missing',
  title: 'Connections to pods are not denied by default',
  area: 'network',
  group: 'network-isolation',
  severity: 'medium',
  mode: 'both',
  why: 'What no other policy selects is open to every pod of the cluster: a new workload is born without protection.',
  fix: 'Add a NetworkPolicy with an empty podSelector, policyTypes [Ingress] and no ingress rule.',
  controls: [cis('5.3.2'), nsa('net'), mitre('T1046'), owasp('K07', 'K05')],
  about: aboutNamespaces,
  dependsOn: 'cluster',
  test: (subject, context) => judgeDefaultDeny(subject, context, 'ingress'),
  remedy: (subject) => addDefaultDeny(subject, 'ingress'),
  examples: {
    failing: namespace,
    passing: `${namespace}---\n${policyExample('podSelector: {}\npolicyTypes: [Ingress, Egress]')}`,
  },
});
