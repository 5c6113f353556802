import type { Workload } from '../../../model/kubernetes/objects.ts';
import type { ResourceReference } from '../../../model/resource.ts';

/**
 * - `internet`: from any public address
 * - `edge`: from outside the cluster, but restricted (internal load balancer, node port without public nodes, source ranges)
 * - `open`: from inside the cluster only, by any pod
 * - `scoped`: by chosen peers only
 * - `none`: nothing can connect
 */
export const exposureLevels = ['internet', 'edge', 'open', 'scoped', 'none'] as const;

export type ExposureLevel = (typeof exposureLevels)[number];

export type Confidence = 'high' | 'medium' | 'low';

export type RouteKind =
  | 'load-balancer'
  | 'node-port'
  | 'external-ip'
  | 'host-port'
  | 'host-network'
  | 'ingress'
  | 'gateway';

/** One way in from outside the cluster: from whom, by which objects, to which port. */
export interface ExposureRoute {
  readonly kind: RouteKind;
  readonly level: 'internet' | 'edge';
  readonly confidence: Confidence;
  /** The port of the pod; absent where it is not known (a named port that no container declares). */
  readonly port?: number;
  readonly protocol: string;
  /** Host names that lead here; empty: any. */
  readonly hosts: readonly string[];
  readonly tls: boolean;
  /** Something on the way asks who is calling, as far as annotations say. */
  readonly authHint?: string;
  /** Outermost first: Ingress, then Service; what a reader looks at to see why. */
  readonly through: readonly ResourceReference[];
  /** In words: `LoadBalancer Service "web" has the public address 203.0.113.7`. */
  readonly because: string;
}

export interface Exposure {
  readonly level: ExposureLevel;
  /** The ways in from outside, widest first. Empty for `open`, `scoped` and `none`. */
  readonly via: readonly ExposureRoute[];
  /** Ways that a network policy closes. */
  readonly blocked: readonly ExposureRoute[];
  readonly confidence: Confidence;
}

/** What of a cluster can be reached from where. */
export interface Exposures {
  /** Of a subject of the inventory: in files the object with the pod template, live the top controller. */
  readonly of: (workload: Workload) => Exposure;
  /** All subjects, in their order. */
  readonly all: ReadonlyMap<Workload, Exposure>;
}

/** Worst of several: internet before edge before open ... */
export function widestLevel(first: ExposureLevel, ...others: readonly ExposureLevel[]): ExposureLevel {
  return others.reduce(
    (widest, level) => (exposureLevels.indexOf(level) < exposureLevels.indexOf(widest) ? level : widest),
    first,
  );
}
