import type { ResourceReference } from './resource.ts';
import type { Severity } from './severity.ts';

export interface Evidence {
  readonly path: string;
  readonly message: string;
  readonly severity: Severity;
  readonly line: number | null;
}

export interface AppliedException {
  readonly reason: string;
  readonly owner: string | null;
  /** RFC 3339 date or time; null where it never expires (policy file with `expires: never` only). */
  readonly expires: string | null;
  readonly source: 'policy-file' | 'annotation' | 'database' | 'system';
}

/** conventions.md 4. Members are added within a schema version, never changed or removed. */
export interface Finding {
  readonly id: string;
  readonly checkId: string;
  readonly group: string | null;
  readonly severity: Severity;
  readonly status: 'fail' | 'accepted';
  readonly resource: ResourceReference;
  readonly container: string | null;
  readonly path: string | null;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  /** The other faults of the same check, object and container. */
  readonly evidence: readonly Evidence[];
  readonly related: readonly ResourceReference[];
  /** The severity that scores count (checks.md 0.6.3); absent where it is `severity`. */
  readonly scoreSeverity?: Severity;
  /** The exception that covers it; present with status `accepted`. */
  readonly exception?: AppliedException;
  /** An exception that covered it until it expired. */
  readonly expiredException?: AppliedException;
  /** The team that owns its object, by the policy's owners; absent where none does. */
  readonly owner?: string;
  /** Points of risk less when this alone is fixed; absent until scores are computed. */
  readonly gain?: number;
}
