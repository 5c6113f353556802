import { namespaceOf } from '../../inventory/references.ts';
import { isEmptySelector, selects } from '../../inventory/selectors.ts';
import { nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { podAndPolicy } from '../support/network/examples.ts';

export const networkPolicyNoTarget = defineCheck({
  id: 'network-policy-no-target',
  title: 'Network policy selects nothing',
  area: 'network',
  group: 'network-policy-effect',
  severity: 'low',
  mode: 'both',
  why: 'A policy whose labels fit no pod protects nothing, and somebody believes that it does.',
  fix: 'Correct the labels of the podSelector, or delete the policy.',
  controls: [nsa('net'), owasp('K07', 'K05')],
  about: aboutObjects('NetworkPolicy.networking.k8s.io'),
  needs: ['Pod', 'Deployment.apps', 'StatefulSet.apps', 'DaemonSet.apps', 'CronJob.batch'],
  dependsOn: 'namespace',
  test: ({ object }, { graphs }) => {
    if (isEmptySelector(object.podSelector)) return notApplicable;
    const { endpoints } = graphs.network();
    const isSelected = endpoints
      .withLabels(namespaceOf(object), object.podSelector.matchLabels)
      .some(({ labels }) => selects(object.podSelector, labels));
    return isSelected ? pass : fail('spec.podSelector', 'selects no pod and no pod template of its namespace');
  },
  examples: {
    failing: podAndPolicy('podSelector: { matchLabels: { app: wbe } }'),
    passing: podAndPolicy('podSelector: { matchLabels: { app: web } }'),
  },
});
