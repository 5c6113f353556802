import { parseRange, subtractRanges } from '../../graph/network/address-ranges.ts';
import type { AddressRange } from '../../graph/network/address-ranges.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import type { NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicyRule } from '../../model/kubernetes/objects.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { policyExample } from '../support/network/examples.ts';
import { allowsEverything, judgeRules } from '../support/network/judge-rules.ts';

export const networkPolicyBroadEgress = defineCheck({
  id: 'network-policy-broad-egress',
  title: 'Network policy lets pods reach every destination',
  area: 'network',
  group: 'network-policy-rules',
  severity: 'low',
  mode: 'both',
  why: 'Data can be sent anywhere, and the private network, the metadata service of the cloud and the nodes are within reach.',
  fix: 'Name the destinations, or except link-local and private ranges from the block of all addresses.',
  controls: [nsa('net'), mitre('T1041'), owasp('K07', 'K05')],
  about: aboutObjects('NetworkPolicy.networking.k8s.io'),
  test: ({ object }) =>
    judgeRules(object, ['egress'], (rule) => {
      if (allowsEverything(rule) || isForDns(rule)) return undefined;
      if (rule.peers.length === 0) return { message: 'an egress rule allows every destination' };
      const block = rule.peers.find(reachesInside)?.ipBlock;
      return block === undefined
        ? undefined
        : { message: `an egress rule allows ${block.cidr} without excepting link-local and private ranges` };
    }),
  examples: {
    failing: policyExample(
      'podSelector: {}\npolicyTypes: [Egress]\negress:\n  - to: [{ ipBlock: { cidr: 0.0.0.0/0 } }]',
    ),
    passing: policyExample(
      'podSelector: {}\npolicyTypes: [Egress]\negress:\n  - ports: [{ port: 53, protocol: UDP }, { port: 53 }]',
    ),
  },
});

function isForDns({ ports }: NetworkPolicyRule): boolean {
  return ports.length > 0 && ports.every(isDnsPort);
}

function isDnsPort({ port, endPort = 53 }: NetworkPolicyPort): boolean {
  return port === 53 && endPort === 53;
}

const inside = {
  ipv4: rangesOf('169.254.169.254/32', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'),
  ipv6: rangesOf('fe80::/10', 'fc00::/7'),
};

function reachesInside({ ipBlock }: NetworkPolicyPeer): boolean {
  if (ipBlock?.cidr !== '0.0.0.0/0' && ipBlock?.cidr !== '::/0') return false;
  const sensitive = ipBlock.cidr === '::/0' ? inside.ipv6 : inside.ipv4;
  return subtractRanges(sensitive, rangesOf(...ipBlock.except)).length > 0;
}

function rangesOf(...cidrs: readonly string[]): readonly AddressRange[] {
  return cidrs.flatMap((cidr) => {
    const range = parseRange(cidr);
    return range === undefined ? [] : [range];
  });
}
