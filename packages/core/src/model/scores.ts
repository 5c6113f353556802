export type Grade = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

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
  readonly residual: number;
  readonly E: { readonly value: number; readonly policy: number; readonly vulnerability: number; readonly impact: number; readonly control: number };
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
  readonly namespaces: readonly { readonly name: string; readonly risk: number; readonly grade: Grade; readonly S: number }[];
  readonly ledger: readonly LedgerEntry[];
}

/** All that `score --receipt` needs to compute the same numbers again. */
export interface ScoreInputs {
  readonly workloads: readonly WorkloadInput[];
  readonly jewels: readonly { readonly jewel: string; readonly cost: number }[];
  readonly reach: number;
  readonly ns: number;
  readonly P: Readonly<Record<string, number>>;
  readonly C: Readonly<Record<string, number>>;
  /** Sub-scores without input, 0..1 unknown share each. */
  readonly unknown: Readonly<Record<string, number>>;
}

export interface WorkloadInput {
  /** `namespace/Kind/name`. */
  readonly key: string;
  readonly exposure: 'internet' | 'edge' | 'open' | 'scoped' | 'none';
  readonly x: number;
  readonly scanned: boolean;
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
