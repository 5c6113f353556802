import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import { isEmptySelector, selects } from '../../inventory/selectors.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyRule, Workload } from '../../model/kubernetes/objects.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { policyExample } from '../support/network/examples.ts';
import { allowsEverything, judgeRules } from '../support/network/judge-rules.ts';

export const networkPolicyBroadIngress = defineCheck({
  id: 'network-policy-broad-ingress',
  title: 'Network policy lets every source in',
  area: 'network',
  group: 'network-policy-rules',
  severity: 'medium',
  mode: 'both',
  why: 'Who may connect is left open, so every pod of the cluster, and with addresses everybody who gets a packet there, reaches these ports.',
  fix: 'Name the namespaces and pods that need to connect.',
  controls: [nsa('net'), mitre('T1190'), owasp('K07', 'K05')],
  about: aboutObjects('NetworkPolicy.networking.k8s.io'),
  dependsOn: 'cluster',
  test: ({ object }, context) => {
    // Where nothing outside leads to the pods, nobody needs to be let in from everywhere.
    let exposed: readonly Workload[] | undefined;
    return judgeRules(object, ['ingress'], (rule) => {
      const source = everySource(rule);
      if (source === undefined) return undefined;
      exposed ??= exposedBy(object, context);
      return {
        message: `an ingress rule lets in ${source}${exposed.length === 0 ? ', and nothing exposes the pods' : ''}`,
        severity: exposed.length === 0 ? 'high' : 'medium',
        scoreSeverity: 'high',
        related: exposed.map(referenceTo),
      };
    });
  },
  examples: {
    failing: policyExample('podSelector: {}\ningress:\n  - ports: [{ port: 8080 }]'),
    passing: policyExample(
      'podSelector: {}\ningress:\n  - from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: web } } }]',
    ),
  },
});

function everySource(rule: NetworkPolicyRule): string | undefined {
  if (allowsEverything(rule)) return undefined;
  if (rule.peers.length === 0) return 'everybody';
  if (rule.peers.some(isEveryNamespace)) return 'the pods of every namespace';
  const block = rule.peers.find(({ ipBlock }) => ipBlock !== undefined && isEveryAddress(ipBlock.cidr));
  return block?.ipBlock === undefined ? undefined : `every address (${block.ipBlock.cidr})`;
}

function isEveryNamespace({ namespaceSelector, podSelector }: NetworkPolicyPeer): boolean {
  return namespaceSelector !== undefined && isEmptySelector(namespaceSelector) && podSelector === undefined;
}

function isEveryAddress(cidr: string): boolean {
  return cidr === '0.0.0.0/0' || cidr === '::/0';
}

/** Selected workloads to which a Service, an Ingress or a Gateway leads from outside. */
function exposedBy(policy: NetworkPolicy, { graphs }: CheckContext): readonly Workload[] {
  const exposures = graphs.exposure();
  const selected = graphs
    .network()
    .endpoints.withLabels(namespaceOf(policy), policy.podSelector.matchLabels)
    .filter(({ labels }) => selects(policy.podSelector, labels))
    .map(({ owner }) => owner);
  return [...new Set(selected)].filter((owner) => {
    const { via, blocked } = exposures.of(owner);
    return [...via, ...blocked].some(({ kind }) => kind !== 'host-port' && kind !== 'host-network');
  });
}
