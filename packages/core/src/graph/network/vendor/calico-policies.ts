import type { Inventory } from '../../../inventory/inventory.ts';
import { namespaceOf } from '../../../inventory/references.ts';
import { readRecords, readString, readStrings } from '../../../model/json.ts';
import type { GenericObject } from '../../../model/kubernetes/objects.ts';
import type { Endpoint } from '../endpoints.ts';
import type { Direction } from '../tiered-policy.ts';
import { directions } from '../tiered-policy.ts';
import { calicoSelects, calicoSelectsAll } from './calico-selector.ts';
import type { VendorPolicy } from './vendor-policy.ts';

/** NetworkPolicy and GlobalNetworkPolicy of Calico: a pod that one selects is closed at the end of its tier. */
export function calicoPolicies(inventory: Inventory): readonly VendorPolicy[] {
  return [
    ...inventory
      .all('NetworkPolicy.crd.projectcalico.org')
      .map((object) => readPolicy(object, inventory, namespaceOf(object))),
    ...inventory
      .all('GlobalNetworkPolicy.crd.projectcalico.org')
      .map((object) => readPolicy(object, inventory, undefined)),
  ];
}

function readPolicy(object: GenericObject, inventory: Inventory, namespace: string | undefined): VendorPolicy {
  const { spec } = object;
  const selector = readString(spec['selector']) ?? '';
  const namespaceSelector = namespace === undefined ? (readString(spec['namespaceSelector']) ?? '') : '';
  const accountSelector = readString(spec['serviceAccountSelector']) ?? '';
  const isolates = typesOf(object);
  const selectsAll = [selector, namespaceSelector, accountSelector].every(calicoSelectsAll);
  return {
    object,
    isolates,
    speaksOf: isolates,
    deniesAll: selectsAll ? isolates.filter((direction) => readRecords(spec[direction]).length === 0) : [],
    selects: (endpoint) => {
      if (namespace !== undefined && endpoint.namespace !== namespace) return 'no';
      const ofNamespace = calicoSelects(namespaceSelector, inventory.namespaceLabels(endpoint.namespace));
      if (ofNamespace !== 'yes') return ofNamespace;
      const ofPod = calicoSelects(selector, labelsOf(endpoint));
      if (ofPod !== 'yes') return ofPod;
      return calicoSelectsAll(accountSelector) ? 'yes' : 'unknown';
    },
  };
}

/** `types`; without it Ingress unless there are egress rules only, and Egress if there are any. */
function typesOf({ spec }: GenericObject): readonly Direction[] {
  const types = readStrings(spec['types']).map((type) => type.toLowerCase());
  if (types.length > 0) return directions.filter((direction) => types.includes(direction));
  const hasEgress = readRecords(spec['egress']).length > 0;
  const hasIngress = readRecords(spec['ingress']).length > 0;
  return directions.filter((direction) => (direction === 'egress' ? hasEgress : hasIngress || !hasEgress));
}

/** The labels that Calico adds to a pod's own. */
function labelsOf({ labels, namespace, holder }: Endpoint): Readonly<Record<string, string>> {
  const { serviceAccountName, serviceAccount } = holder.template.spec;
  return {
    ...labels,
    'projectcalico.org/namespace': namespace,
    'projectcalico.org/orchestrator': 'k8s',
    'projectcalico.org/serviceaccount': serviceAccountName ?? serviceAccount ?? 'default',
  };
}
