import type { KubernetesObject } from '../../../model/kubernetes/objects.ts';
import type { Endpoint } from '../endpoints.ts';
import type { Direction } from '../tiered-policy.ts';

/** A policy of a network plug-in's own API: whom it selects and isolates is counted, what its rules allow is not. */
export interface VendorPolicy {
  readonly object: KubernetesObject;
  readonly selects: (endpoint: Endpoint) => 'yes' | 'no' | 'unknown';
  /** Directions in which a selected pod is closed but for what policies allow. */
  readonly isolates: readonly Direction[];
  /** Directions of which it says anything. */
  readonly speaksOf: readonly Direction[];
  /** It selects every pod of its namespace, or of the cluster, and allows nothing in these directions. */
  readonly deniesAll: readonly Direction[];
}
