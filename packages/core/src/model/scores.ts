export type Grade = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** Crown jewels: what an attacker is after. */
export type JewelClass =
  | 'cluster-admin'
  | 'control-plane'
  | 'all-secrets'
  | 'cloud-admin'
  | 'node'
  | 'cloud-credentials'
  | 'namespace-admin'
  | 'namespace-secrets';

/** How much the loss of a crown jewel weighs (score model 1). */
export const jewelWeights: Readonly<Record<JewelClass, number>> = {
  'cluster-admin': 1,
  'control-plane': 1,
  'all-secrets': 0.9,
  'cloud-admin': 0.9,
  node: 0.7,
  'cloud-credentials': 0.6,
  'namespace-admin': 0.45,
  'namespace-secrets': 0.35,
};

/** conventions.md 4: the scores of semantics.md section 6. Lower risk is better, higher S is better. */
export interface Scores {
  readonly model: 1;
  /** 0..100, one decimal; the headline. */
  readonly risk: number;
  readonly grade: Grade;
  /** True where less than 60 % of the population was scanned for vulnerabilities (`D?`). */
  readonly uncertain: boolean;
  readonly interval: readonly [number, number];
  readonly gates: readonly { readonly gate: string; readonly floor: number; readonly because: string }[];
  /** What takes each floor away, in the order of the gates; absent where none holds. */
  readonly lifts?: readonly GateLift[];
  readonly residual: number;
  readonly E: {
    readonly value: number;
    readonly policy: number;
    readonly vulnerability: number;
    readonly impact: number;
    readonly control: number;
  };
  readonly S: {
    readonly mean: number;
    readonly min: number;
    readonly p10: number;
    readonly runtime: number;
    readonly image: number;
    readonly management: number;
    readonly application: number;
    readonly cloud: number;
  };
  readonly inputs: ScoreInputs;
  readonly namespaces: readonly {
    readonly name: string;
    readonly risk: number;
    readonly grade: Grade;
    readonly S: number;
  }[];
  readonly ledger: readonly LedgerEntry[];
}

/** A few findings without which a gate no longer holds. */
export interface GateLift {
  readonly gate: string;
  /** Empty where nothing that was found lifts it. */
  readonly fixes: readonly {
    /** `Kind namespace/name`. */
    readonly object: string;
    readonly checkId: string;
    readonly findingId: string;
  }[];
  /** Risk when these and those of the gates before are fixed. */
  readonly riskAfter: number;
  readonly gradeAfter: Grade;
}

/** All that `score --receipt` needs to compute the same numbers again. */
export interface ScoreInputs {
  readonly workloads: readonly WorkloadInput[];
  readonly jewels: readonly { readonly jewel: string; readonly cost: number }[];
  readonly reach: number;
  readonly ns: number;
  readonly P: Readonly<Record<string, number>>;
  readonly C: Readonly<Record<string, number>>;
  /** Share of a sub-score that had no input, 0..1: `P.admission`, `C.audit`, `J`, `reach`, `ns`. Absent is 0. */
  readonly unknown: Readonly<Record<string, number>>;
  readonly facts: GateFacts;
}

/** What the gates ask (semantics of the score model, version 1). */
export interface GateFacts {
  /** Cheapest path from the internet or an anonymous caller to cluster-admin or the control plane, in bits. */
  readonly takeoverCost: number | null;
  /** Cheapest path from the internet or an anonymous caller to cluster-admin, in bits. */
  readonly clusterAdminCost: number | null;
  /** Cheapest path to any jewel from an internet workload with a known exploited vulnerability, in bits. */
  readonly exploitedCost: number | null;
  /** An anonymous principal holds a critical or high escalation primitive. */
  readonly anonymousPower: boolean;
  /** The CNI is known not to enforce policies and a workload is open to the internet. */
  readonly unenforcedAndExposed: boolean;
}

export interface WorkloadInput {
  /** `namespace/Kind/name`. */
  readonly key: string;
  readonly exposure: 'internet' | 'edge' | 'open' | 'scoped' | 'none';
  /** Likelihood that it is taken through a vulnerability, 0..1 (.5 where its images were not scanned). */
  readonly x: number;
  /** Without a scan: what is known at least; the interval reaches from it to 1. */
  readonly xLow?: number;
  readonly scanned: boolean;
  /** Scaled to zero or suspended. */
  readonly latent: boolean;
  /** Failing groups by severity [critical, high, medium, low] for each factor of S. */
  readonly counts: {
    readonly R: readonly [number, number, number, number];
    readonly T: readonly [number, number, number, number];
    readonly M: readonly [number, number, number, number];
    readonly A: readonly [number, number, number, number];
    readonly C: readonly [number, number, number, number];
  };
}

export interface LedgerEntry {
  /** `Kind namespace/name`. */
  readonly object: string;
  readonly checkId: string;
  readonly findingId: string;
  /** Points of risk less when this alone is fixed. */
  readonly gain: number;
  readonly cause: 'finding' | 'new' | 'fixed' | 'knowledge' | 'inventory' | 'model';
  /** RFC 3339, or null where no history is kept. */
  readonly since: string | null;
}

/** A report of some checks only, or of nothing, has no scores. */
export function isScored(scores: Scores | Readonly<Record<string, never>>): scores is Scores {
  return 'model' in scores;
}
