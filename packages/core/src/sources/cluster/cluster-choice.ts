export type SecretReading = 'none' | 'metadata' | 'full';

/** Which cluster to read, and how much of it. Plain data. */
export interface ClusterChoice {
  /** A kubeconfig file; undefined: as kubectl finds it (KUBECONFIG, the home directory, in-cluster). */
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
  /** Empty: all that may be listed, else the context's. */
  readonly namespaces: readonly string[];
  /** All namespaces, or nothing: never falls back to the context's. */
  readonly allNamespaces: boolean;
  readonly secrets: SecretReading;
  /** `k8s-risk/1.2.3 (audit)`. */
  readonly userAgent: string;
}
