import type { KubernetesObject } from '../../model/kubernetes/objects.ts';
import type { Endpoint } from './endpoints.ts';
import type { NetworkFacts } from './network-facts.ts';

/** Whose policies a pod is under. */
export interface Coverage {
  /** Every policy of any API that selects the pod. */
  readonly selecting: readonly KubernetesObject[];
  /** Those that speak of connections to it (its `policyTypes` hold Ingress), and from it. */
  readonly ingress: readonly KubernetesObject[];
  readonly egress: readonly KubernetesObject[];
  /** Policies whose selector is not understood: they may select it. */
  readonly maybe: readonly KubernetesObject[];
  /** A plug-in's own policy decides too, so that what is open by the standard ones may be closed. */
  readonly vendor: { readonly ingress: boolean; readonly egress: boolean };
}

export function coverageOf(endpoint: Endpoint, network: NetworkFacts): Coverage {
  const { classes, selectedBy } = network.asWritten();
  const own = classes.of(endpoint);
  const policies = own === undefined ? [] : selectedBy(own);
  const selecting = policies.map(({ object }) => object);
  const ingress = policies.filter((policy) => speaks(policy.tier, policy.ingress)).map(({ object }) => object);
  const egress = policies.filter((policy) => speaks(policy.tier, policy.egress)).map(({ object }) => object);
  const maybe: KubernetesObject[] = [];
  const vendor = { ingress: false, egress: false };
  for (const { object, selects, isolates, speaksOf } of network.vendorPolicies) {
    const selected = selects(endpoint);
    if (selected === 'no') continue;
    for (const direction of isolates) vendor[direction] = true;
    if (selected === 'unknown') {
      maybe.push(object);
      continue;
    }
    selecting.push(object);
    if (speaksOf.includes('ingress')) ingress.push(object);
    if (speaksOf.includes('egress')) egress.push(object);
  }
  return { selecting, ingress, egress, maybe, vendor };
}

/** A policy of a namespace speaks by isolating; a policy of a tier by having a rule. */
function speaks(tier: 'admin' | 'namespace' | 'baseline', rules: readonly unknown[] | undefined): boolean {
  return rules !== undefined && (tier === 'namespace' || rules.length > 0);
}
