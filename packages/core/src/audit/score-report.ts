import { catalogue } from '../checks/catalogue.ts';
import type { Graphs } from '../graph/graphs.ts';
import type { AuditReport } from '../model/report.ts';
import { round, roundAll } from '../model/round.ts';
import type { ScoreInputs, Scores } from '../model/scores.ts';
import { compareFindings } from './make-findings.ts';
import { computeScores } from '../scoring/compute-scores.ts';
import { indexFindings } from '../scoring/finding-index.ts';
import type { FindingIndex } from '../scoring/finding-index.ts';
import { liftGates } from '../scoring/lift-gates.ts';
import { makeViews, scoreNamespaces } from '../scoring/namespace-scores.ts';
import { rankFindings } from '../scoring/rank-findings.ts';
import { makeScoreMemory } from '../scoring/score-memory.ts';
import type { ScoreMemory } from '../scoring/score-memory.ts';
import { makeScoreState } from '../scoring/score-state.ts';
import type { ScoreState } from '../scoring/score-state.ts';

const nothingFixed: ReadonlySet<string> = new Set();

/** The state behind the scores of a report: what would they be without some findings? */
export function scoreStateOf(report: AuditReport, graphs: Graphs): ScoreState {
  return stateOf(report, { graphs, ...indexesOf(report), memory: makeScoreMemory(), namespaces: undefined });
}

export interface Scoring {
  readonly graphs: Graphs;
  /** The findings of the report, and the accepted ones. */
  readonly open: FindingIndex;
  readonly accepted: FindingIndex;
  readonly memory: ScoreMemory;
  /** What is shown of the cluster; absent: all of it. */
  readonly namespaces: ReadonlySet<string> | undefined;
}

function indexesOf({ findings, accepted }: AuditReport): Pick<Scoring, 'open' | 'accepted'> {
  return { open: indexFindings(findings), accepted: indexFindings(accepted) };
}

function stateOf({ tallies }: AuditReport, { graphs, open, accepted, memory }: Scoring): ScoreState {
  return makeScoreState({ graphs, findings: open, accepted, tallies, checks: catalogue, kept: memory.next() });
}

/**
 * Adds scores to a report, and puts first what is gained most by fixing it: in the cluster as a whole, also where the
 * report is about some namespaces.
 */
export function scoreReport(
  report: AuditReport,
  graphs: Graphs,
  namespaces: ReadonlySet<string> | undefined,
): AuditReport {
  return rescoreReport(report, { graphs, ...indexesOf(report), memory: makeScoreMemory(), namespaces });
}

/** The same with what is known from the last time. */
export function rescoreReport(report: AuditReport, scoring: Scoring): AuditReport {
  const { graphs, namespaces } = scoring;
  const state = stateOf(report, scoring);
  const attack = graphs.attack();
  const whole = state.inputs(nothingFixed);
  const parts = { attack, state, inputs: whole };
  const inputsOf = makeViews(parts);
  const inputs = namespaces === undefined ? whole : inputsOf(namespaces);
  const lifts = liftGates(attack, state, scoring.open);
  const lifting = new Set(lifts.flatMap(({ fixes }) => fixes.map(({ findingId }) => findingId)));
  const { findings, ledger } = rankFindings(
    { attack, state, lifting, memory: scoring.memory.estimates, compare: compareFindings },
    { all: report.findings, index: scoring.open },
  );
  const isShown = (name: string): boolean => namespaces?.has(name) ?? true;
  const scores: Scores = {
    ...computeScores(inputs),
    inputs: roundInputs(inputs),
    namespaces: scoreNamespaces(parts, inputsOf, isShown),
    ledger,
    ...(lifts.length === 0 ? {} : { lifts }),
  };
  return { ...report, findings, scores: { ...scores, ...computeScores(scores.inputs) } };
}

/** Sums in another order differ in the last digits: the inputs of a receipt have six, and decide the scores. */
function roundInputs(inputs: ScoreInputs): ScoreInputs {
  return {
    ...inputs,
    workloads: inputs.workloads.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)),
    reach: round(inputs.reach, 6),
    ns: round(inputs.ns, 6),
    P: roundAll(inputs.P, 6),
    C: roundAll(inputs.C, 6),
    unknown: roundAll(inputs.unknown, 6),
  };
}
