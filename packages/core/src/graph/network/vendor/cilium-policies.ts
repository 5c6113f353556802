import type { Inventory } from '../../../inventory/inventory.ts';
import { namespaceOf } from '../../../inventory/references.ts';
import { isEmptySelector, selects } from '../../../inventory/selectors.ts';
import { isRecord, readRecord, readRecords } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import { parseLabelSelector } from '../../../model/kubernetes/metadata.ts';
import type { LabelSelector } from '../../../model/kubernetes/metadata.ts';
import type { GenericObject } from '../../../model/kubernetes/objects.ts';
import type { Endpoint } from '../endpoints.ts';
import type { Direction } from '../tiered-policy.ts';
import { directions } from '../tiered-policy.ts';
import type { VendorPolicy } from './vendor-policy.ts';

/** CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy, one entry for `spec` and each of `specs`. */
export function ciliumPolicies(inventory: Inventory): readonly VendorPolicy[] {
  return [
    ...inventory
      .all('CiliumNetworkPolicy.cilium.io')
      .flatMap((object) => specsOf(object).map((spec) => readSpec(spec, object, inventory, namespaceOf(object)))),
    ...inventory
      .all('CiliumClusterwideNetworkPolicy.cilium.io')
      .flatMap((object) => specsOf(object).map((spec) => readSpec(spec, object, inventory))),
  ];
}

function specsOf({ spec, rest }: GenericObject): readonly JsonRecord[] {
  const several = readRecords(rest['specs']);
  return Object.keys(spec).length > 0 ? [spec, ...several] : several;
}

function readSpec(
  spec: JsonRecord,
  object: GenericObject,
  inventory: Inventory,
  ...[namespace]: readonly string[]
): VendorPolicy {
  const raw = parseLabelSelector(spec['endpointSelector']);
  // Without an endpointSelector it is about nodes.
  const selector = raw === undefined ? undefined : plainSelector(raw);
  const speaksOf = directions.filter((direction) => rulesOf(spec, direction).length > 0);
  const isolates = speaksOf.filter((direction) => readRecord(spec['enableDefaultDeny'])[direction] !== false);
  return {
    object,
    speaksOf,
    isolates,
    deniesAll:
      raw !== undefined && isEmptySelector(raw)
        ? isolates.filter((direction) => rulesOf(spec, direction).every((rule) => Object.keys(rule).length === 0))
        : [],
    selects: (endpoint) => {
      if (raw === undefined || (namespace !== undefined && endpoint.namespace !== namespace)) return 'no';
      if (selector === undefined) return 'unknown';
      return selects(selector, labelsOf(endpoint, inventory)) ? 'yes' : 'no';
    },
  };
}

/** An empty list of rules is none; `[{}]` is one that allows nothing. */
function rulesOf(spec: JsonRecord, direction: Direction): readonly JsonRecord[] {
  const own = spec[direction];
  return [...(Array.isArray(own) ? own.filter(isRecord) : []), ...readRecords(spec[`${direction}Deny`])];
}

const prefix = /^(?:k8s|any)[:.]/;

/** Without the prefixes of label sources; `undefined` for sources other than Kubernetes. */
function plainSelector({ matchLabels, matchExpressions }: LabelSelector): LabelSelector | undefined {
  const keys = [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)];
  if (keys.some((key) => key.replace(prefix, '').includes(':'))) return undefined;
  return {
    matchLabels: Object.fromEntries(
      Object.entries(matchLabels).map(([key, value]) => [key.replace(prefix, ''), value]),
    ),
    matchExpressions: matchExpressions.map((one) => ({ ...one, key: one.key.replace(prefix, '') })),
  };
}

/** The labels that Cilium adds to a pod's own. */
function labelsOf({ labels, namespace, holder }: Endpoint, inventory: Inventory): Readonly<Record<string, string>> {
  const { serviceAccountName, serviceAccount } = holder.template.spec;
  const own: Record<string, string> = { ...labels };
  own['io.kubernetes.pod.namespace'] = namespace;
  own['io.cilium.k8s.policy.serviceaccount'] = serviceAccountName ?? serviceAccount ?? 'default';
  for (const [key, value] of Object.entries(inventory.namespaceLabels(namespace)))
    own[`io.cilium.k8s.namespace.labels.${key}`] = value;
  return own;
}
