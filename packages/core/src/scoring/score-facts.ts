import type { Graphs } from '../graph/graphs.ts';
import type { CheckTally } from '../model/report.ts';
import type { Severity } from '../model/severity.ts';
import type { FindingIndex } from './finding-index.ts';
import type { KeptParts } from './score-memory.ts';

export type Factor = 'R' | 'T' | 'M' | 'A' | 'C';

/** What the scores must know of a check. */
export interface ScoredCheck {
  readonly id: string;
  readonly area: string;
  readonly group?: string;
  readonly severity: Severity;
  readonly factor?: Factor | null;
}

/** Everything that scores are made of. */
export interface ScoreFacts {
  readonly graphs: Graphs;
  /** Open findings: those that a fix would close. */
  readonly findings: FindingIndex;
  /** Findings that somebody accepted: the risk is still there. */
  readonly accepted: FindingIndex;
  readonly tallies: readonly CheckTally[];
  readonly checks: readonly ScoredCheck[];
  readonly kept: KeptParts;
}
