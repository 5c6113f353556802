import type { Inventory } from '../../inventory/inventory.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import { findBehaviours } from './behaviours.ts';
import type { Endpoint } from './endpoints.ts';
import { endpointsOf } from './endpoints.ts';
import { detectEnforcement } from './enforcement.ts';
import type { NetworkFacts } from './network-facts.ts';
import type { ReachAnswer } from './explain-reach.ts';
import { namespacePolicies } from './namespace-policies.ts';
import { makeNamespaceMatrix } from './namespace-matrix.ts';
import type { NamespaceMatrix } from './namespace-matrix.ts';
import { findPeers, networkLines } from './network-lines.ts';
import type { NetworkLine } from './network-lines.ts';
import { measureNetwork, measureOpenShares } from './network-metrics.ts';
import type { NetworkMetrics, OpenShares } from './network-metrics.ts';
import { networkNotes } from './network-notes.ts';
import { coverageOf } from './policy-coverage.ts';
import type { Coverage } from './policy-coverage.ts';
import { makeReachability } from './reachability.ts';
import { answerReach } from './reach-question.ts';
import type { ReachQuestion } from './reach-question.ts';
import { tierPolicies } from './tier-policies.ts';
import { calicoPolicies } from './vendor/calico-policies.ts';
import { ciliumPolicies } from './vendor/cilium-policies.ts';

/** Who can talk to whom. */
export interface Network extends NetworkFacts {
  /** What selects pods like these, and in which directions that closes them. */
  readonly coverageOf: (endpoint: Endpoint) => Coverage;
  /** The pods of a subject of the inventory, replicas once. */
  readonly endpointsOf: (workload: Workload) => readonly Endpoint[];
  /** Conventions 5. @param namespaces only lines that begin or end in one of them; empty: all */
  readonly lines: (namespaces?: readonly string[]) => Iterable<NetworkLine>;
  /** Facts that lines cannot show: what depends on the plug-in, and what could not be read. */
  readonly notes: () => readonly string[];
  readonly reach: (question: ReachQuestion) => readonly ReachAnswer[];
  readonly namespaceMatrix: () => NamespaceMatrix;
  readonly metrics: () => NetworkMetrics;
  readonly openShares: () => OpenShares;
}

export function makeNetwork(inventory: Inventory): Network {
  const endpoints = inventory.derive(endpointsOf);
  const policies = [...namespacePolicies(inventory), ...tierPolicies(inventory)];
  const vendorPolicies = [...ciliumPolicies(inventory), ...calicoPolicies(inventory)];
  const enforcement = detectEnforcement(inventory);
  const asWritten = lazy(() =>
    makeReachability(inventory, { endpoints: endpoints.all, policies }, { hostNetworkAsNode: false }),
  );
  const effective = lazy(() => {
    const hasHostNetwork = endpoints.all.some(({ hostNetwork }) => hostNetwork);
    const enforced = enforcement.enforced === 'no' ? [] : policies;
    if (!hasHostNetwork && enforced === policies) return asWritten();
    return makeReachability(inventory, { endpoints: endpoints.all, policies: enforced }, { hostNetworkAsNode: true });
  });
  const behaviours = lazy(() => findBehaviours(effective()));
  const peers = lazy(() => findPeers(endpoints.all, asWritten()));
  const facts: NetworkFacts = {
    inventory,
    endpoints,
    policies,
    vendorPolicies,
    enforcement,
    asWritten,
    effective,
    behaviours,
    peers,
  };
  return {
    ...facts,
    coverageOf: (endpoint) => coverageOf(endpoint, facts),
    endpointsOf: endpoints.ofOwner,
    lines: (namespaces = []) =>
      networkLines(
        peers(),
        asWritten(),
        namespaces.length === 0 ? undefined : (peer) => namespaces.includes(peer.namespace),
      ),
    notes: lazy(() => networkNotes(facts)),
    reach: (question) => answerReach(question, facts),
    namespaceMatrix: lazy(() => makeNamespaceMatrix(behaviours(), effective())),
    metrics: lazy(() => measureNetwork(facts)),
    openShares: lazy(() => measureOpenShares(facts)),
  };
}

function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
