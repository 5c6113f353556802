import type { DockerArtifact } from './docker.ts';
import type { KindKey } from './kinds.ts';
import type { KubernetesObject } from './kubernetes/objects.ts';

/** Why something could not be seen (checks.md 0.4). */
export type GapReason =
  | 'forbidden'
  | 'api-missing'
  | 'needs-host'
  | 'needs-report'
  | 'provider-managed'
  | 'not-requested'
  | 'unreadable';

/** A kind that could not be read, in one namespace or (namespace null) nowhere. */
export interface Gap {
  readonly kind: KindKey;
  readonly namespace: string | null;
  readonly reason: GapReason;
}

/** A document or file that could not be read (conventions.md 2.5). */
export interface ReadError {
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
}

export interface ServerVersion {
  /** As the server names itself, e.g. `v1.36.1-eks-abc`. */
  readonly gitVersion: string;
  readonly major: number;
  readonly minor: number;
  readonly platform?: string;
}

/** Everything that an audit looks at, frozen. Time is part of it: nothing later asks a clock. */
export interface Snapshot {
  /** Live clusters (and snapshots of them, and the demo) are judged as such: owners rolled up, mode L checks on. */
  readonly source: 'manifests' | 'cluster';
  /** The context's name; null for files. */
  readonly cluster: string | null;
  /** RFC 3339; null for files without a time of their own. */
  readonly takenAt: string | null;
  readonly serverVersion?: ServerVersion;
  /** Present when only these namespaces were read. */
  readonly namespaces?: readonly string[];
  readonly objects: readonly KubernetesObject[];
  readonly artifacts: readonly DockerArtifact[];
  readonly gaps: readonly Gap[];
  readonly errors: readonly ReadError[];
}

export const emptySnapshot: Snapshot = Object.freeze({
  source: 'manifests',
  cluster: null,
  takenAt: null,
  objects: Object.freeze([]),
  artifacts: Object.freeze([]),
  gaps: Object.freeze([]),
  errors: Object.freeze([]),
});
