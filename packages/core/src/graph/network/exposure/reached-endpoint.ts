import type { Endpoint } from '../endpoints.ts';
import type { ExposureRoute } from './exposure.ts';

/** A route with the pods that it leads to, and whom a network policy sees as the source of its connections. */
export interface ReachedEndpoint {
  readonly endpoint: Endpoint;
  readonly route: ExposureRoute;
  readonly source:
    | { readonly kind: 'outside'; readonly keepsClientAddress: boolean }
    /** The pods of an ingress controller or gateway; empty where they are not known. */
    | { readonly kind: 'pods'; readonly pods: readonly Endpoint[] };
}
