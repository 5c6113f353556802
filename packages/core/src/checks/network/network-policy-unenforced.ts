import { referenceTo } from '../../inventory/references.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { podAndPolicy } from '../support/network/examples.ts';

export const networkPolicyUnenforced = defineCheck({
  id: 'network-policy-unenforced',
  title: 'Network policies exist that nothing enforces',
  area: 'network',
  severity: 'high',
  mode: 'live',
  why: 'The API server takes every policy, but only the network plug-in can carry it out. This one does not, so every connection is open, and the policies only look like protection.',
  fix: 'Install a network plug-in that enforces policies, or switch its policy agent on.',
  controls: [cis('5.3.1'), nsa('net'), mitre('T1046'), owasp('K07', 'K05')],
  about: aboutCluster,
  needs: ['DaemonSet.apps', 'NetworkPolicy.networking.k8s.io'],
  dependsOn: 'cluster',
  test: (_inventory, { graphs }) => {
    const { policies, enforcement } = graphs.network();
    if (policies.length === 0) return notApplicable;
    if (enforcement.enforced === 'yes') return pass;
    if (enforcement.enforced === 'unknown') return notEvaluable('provider-managed');
    return fail('', `${String(policies.length)} policies are without effect: ${enforcement.because}`, {
      related: enforcement.seen.map(referenceTo),
    });
  },
  examples: {
    failing: plugin('kube-flannel-ds', 'ghcr.io/flannel-io/flannel:v0.27.3'),
    passing: plugin('calico-node', 'quay.io/calico/node:v3.31.0'),
  },
});

function plugin(name: string, image: string): string {
  return `${podAndPolicy('podSelector: {}')}---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name}, namespace: kube-system }
spec:
  template:
    spec:
      containers: [{ name: agent, image: "${image}" }]
`;
}
