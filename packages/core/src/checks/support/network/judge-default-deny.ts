import { defaultDenyOf, policiesForAllPods } from '../../../graph/network/default-deny.ts';
import type { Network } from '../../../graph/network/network.ts';
import type { Direction } from '../../../graph/network/tiered-policy.ts';
import type { NamespaceSubject } from '../../../inventory/subjects.ts';
import type { Remedy } from '../../../model/remedy.ts';
import type { Severity } from '../../../model/severity.ts';
import { fail, notEvaluable, pass } from '../../../model/verdict.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { CheckContext } from '../../contract/check.ts';
import { isDnsOnly } from './dns-only.ts';
import { unreadPolicies } from './unread-policies.ts';

/** Is there a policy that closes every pod of the namespace in this direction and allows nothing. */
export function judgeDefaultDeny(
  { namespace }: NamespaceSubject,
  { inventory, graphs }: CheckContext,
  direction: Direction,
): Verdict {
  const { name } = namespace.metadata;
  const network = graphs.network();
  if (defaultDenyOf(network, name, direction) !== undefined) return pass;
  const unread = unreadPolicies(inventory, name);
  if (unread !== undefined) return notEvaluable(unread);
  const any = hasPolicies(network, name);
  const why = any ? '' : '; the namespace has no policy of any kind';
  const severity = severityOf(network, name, direction);
  const message = `no policy denies ${direction} of every pod by default${why}`;
  return severity === undefined ? fail('metadata.name', message) : fail('metadata.name', message, { severity });
}

/** What the documentation of Kubernetes calls the default deny. */
export function addDefaultDeny({ namespace }: NamespaceSubject, direction: Direction): Remedy {
  return {
    kind: 'create',
    manifest: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `default-deny-${direction}`, namespace: namespace.metadata.name },
      spec: { podSelector: {}, policyTypes: [direction === 'ingress' ? 'Ingress' : 'Egress'] },
    },
  };
}

function severityOf(network: Network, name: string, direction: Direction): Severity | undefined {
  const { inventory, endpoints } = network;
  if (inventory.isSystemNamespace(name)) return 'info';
  if (inventory.live && endpoints.inNamespace(name).every(({ holder }) => holder.key !== 'Pod')) return 'info';
  if (direction === 'ingress') return undefined;
  const forAll = policiesForAllPods(network, name, direction).filter(({ tier }) => tier === 'namespace');
  return forAll.length > 0 && forAll.every((policy) => (policy.egress ?? []).every(isDnsOnly)) ? 'info' : undefined;
}

function hasPolicies(network: Network, name: string): boolean {
  return network.endpoints.inNamespace(name).length === 0
    ? network.policies.some(({ object }) => object.metadata.namespace === name)
    : network.endpoints.inNamespace(name).some((endpoint) => network.coverageOf(endpoint).selecting.length > 0) ||
        network.policies.some(({ object }) => object.metadata.namespace === name);
}
