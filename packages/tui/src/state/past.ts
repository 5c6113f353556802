import type { ComparedFinding } from '@k8s-risk/core';
import type { AuditRecord } from '@k8s-risk/core/node';

/** What is remembered of a cluster from before this program was started. */
export interface Past {
  readonly cluster: string;
  /** The newest first. */
  readonly audits: readonly AuditRecord[];
  /** Risk of the last days, one value a day; null where nothing was known yet. */
  readonly risks: readonly (number | null)[];
  /** Since when each open finding has been open: milliseconds since 1970, by id. */
  readonly ages: ReadonlyMap<string, number>;
}

/** What was open at an earlier audit. */
export interface LookedBack {
  readonly cluster: string;
  /** RFC 3339. */
  readonly at: string;
  readonly findings: readonly ComparedFinding[];
  readonly risk: number | null;
}
