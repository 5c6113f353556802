import type { ScoreAnswer, ScoreReceipt } from '../../model/paths.ts';
import type { AuditReport } from '../../model/report.ts';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { isScored } from '../../model/scores.ts';
import type { Scores } from '../../model/scores.ts';
import { computeScores } from '../../scoring/compute-scores.ts';

/** What of a report the scores are in. */
export type ScoredReport = Pick<AuditReport, 'cluster' | 'takenAt' | 'scores'>;

/** `score`: the scores of a report; with a receipt the same numbers, computed again from its inputs alone. */
export function answerScore(report: ScoredReport, options: { readonly receipt: boolean }): Result<ScoreAnswer, string> {
  const { cluster, takenAt, scores } = report;
  if (!isScored(scores)) return err('the report has no scores: it was made of some checks only, or of nothing');
  return ok({
    schemaVersion: 1,
    cluster,
    takenAt,
    scores,
    receipt: options.receipt ? receiptOf(scores) : null,
  });
}

function receiptOf(scores: Scores): ScoreReceipt {
  const again = computeScores(scores.inputs);
  const lines = [
    line('risk', scores.risk, again.risk),
    line('interval from', scores.interval[0], again.interval[0]),
    line('interval to', scores.interval[1], again.interval[1]),
    line('residual', scores.residual, again.residual),
    line('E', scores.E.value, again.E.value),
    line('E policy', scores.E.policy, again.E.policy),
    line('E vulnerability', scores.E.vulnerability, again.E.vulnerability),
    line('E impact', scores.E.impact, again.E.impact),
    line('E control', scores.E.control, again.E.control),
    line('S mean', scores.S.mean, again.S.mean),
    line('S min', scores.S.min, again.S.min),
    line('S p10', scores.S.p10, again.S.p10),
    line('S runtime', scores.S.runtime, again.S.runtime),
    line('S image', scores.S.image, again.S.image),
    line('S management', scores.S.management, again.S.management),
    line('S application', scores.S.application, again.S.application),
    line('S cloud', scores.S.cloud, again.S.cloud),
  ];
  const sameGates = JSON.stringify(scores.gates) === JSON.stringify(again.gates) && scores.grade === again.grade;
  return {
    agrees: sameGates && lines.every(({ reported, recomputed }) => reported === recomputed),
    lines,
    inputs: scores.inputs,
  };
}

function line(name: string, reported: number, recomputed: number): ScoreReceipt['lines'][number] {
  return { name, reported, recomputed };
}
