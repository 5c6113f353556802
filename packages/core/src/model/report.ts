import type { ComplianceResult } from './compliance.ts';
import type { Finding } from './finding.ts';
import type { ResourceReference } from './resource.ts';
import type { GapReason, ReadError } from './snapshot.ts';
import type { Scores } from './scores.ts';

/** One kind that could not be seen, and the checks that it keeps from judging (conventions.md 4). */
export interface CoverageEntry {
  /** `Secret.v1`, `Deployment.v1.apps`. */
  readonly kind: string;
  readonly namespace: string | null;
  readonly state: 'not-evaluable';
  readonly reason: GapReason;
  readonly checks: readonly string[];
}

/** The denominator of a check: how many subjects it looked at and what came out. */
export interface CheckTally {
  readonly checkId: string;
  readonly failed: number;
  readonly accepted: number;
  readonly passed: number;
  readonly notApplicable: number;
  readonly notEvaluable: number;
  /** The reasons of the not-evaluable subjects; a check without any subject because of a gap has it too. */
  readonly reasons: readonly GapReason[];
}

/** What a workload is made of, as far as lists of workloads and images show it. */
export interface WorkloadFacts {
  readonly resource: ResourceReference;
  /** Null on a live cluster. */
  readonly file: string | null;
  readonly serviceAccount: string;
  /** As they are written, each once, in the order of the containers. */
  readonly images: readonly string[];
  /** RFC 3339; null where it is not known. */
  readonly created: string | null;
}

export interface InventorySummary {
  /** Objects by kind label, e.g. `{ "Deployment.v1.apps": 12 }`. */
  readonly objects: Readonly<Record<string, number>>;
  readonly workloads: number;
  readonly containers: number;
  readonly namespaces: readonly string[];
  /** Every workload in the order of namespace, kind and name; absent in reports of versions that did not have it. */
  readonly workloadFacts?: readonly WorkloadFacts[];
}

/** A complete audit as plain JSON: same snapshot and policy, same bytes. */
export interface AuditReport {
  readonly schemaVersion: 1;
  readonly cluster: string | null;
  readonly source: 'manifests' | 'cluster';
  readonly takenAt: string | null;
  readonly serverVersion: string | null;
  readonly pssVersion: string;
  /** Every failed check of every severity, what is gained most by fixing it first. */
  readonly findings: readonly Finding[];
  readonly accepted: readonly Finding[];
  readonly errors: readonly ReadError[];
  readonly coverage: readonly CoverageEntry[];
  /** Words about the run that are no error: a faulty accept annotation, for example. */
  readonly notes: readonly string[];
  readonly tallies: readonly CheckTally[];
  readonly inventory: InventorySummary;
  /** `{}` where scores were not asked for. */
  readonly scores: Scores | Readonly<Record<string, never>>;
  /** What the report says about a framework; absent where none was asked for. */
  readonly compliance?: ComplianceResult;
}
