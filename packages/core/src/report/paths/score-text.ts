import type { ScoreAnswer } from '../../model/paths.ts';
import type { GateLift, Scores } from '../../model/scores.ts';
import { plural } from '../report-text.ts';
import type { ReportText } from '../report-text.ts';
import type { SummaryStyle } from '../summary-text.ts';
import { safeLine, truncateEnd } from '../terminal-text.ts';
import { indented } from './paths-text.ts';

const mostRows = 10;

/** The headline, the two published models with their factors, and what moves the score. */
export function* scoreText({ scores, cluster, receipt }: ScoreAnswer, style: SummaryStyle): ReportText {
  const { paint, columns } = style;
  const of = cluster === null ? '' : ` of ${safeLine(cluster)}`;
  yield `${paint.bold(truncateEnd(`Risk${of}`, columns))}\n`;
  const width = scores.interval[1] - scores.interval[0];
  const range = width > 2 ? ` (${scores.interval[0].toFixed(1)} to ${scores.interval[1].toFixed(1)})` : '';
  const grade = `${scores.grade}${scores.uncertain ? '?' : ''}`;
  yield `  ${scores.risk.toFixed(1)}${range} of 100, grade ${grade}; lower is better\n`;
  if (scores.uncertain) yield* indented('the ? says that most images were not scanned for vulnerabilities', 2, style);
  yield* gatesText(scores, style);
  const { E, S } = scores;
  yield `\n${paint.bold('Cluster risk as published')}  E = P x (V x I x C), 0 to 1\n`;
  yield `  E ${E.value.toFixed(4)}  P ${f(E.policy)}  V ${f(E.vulnerability)}  I ${f(E.impact)}  C ${f(E.control)}\n`;
  yield* indented('E rises when policy (P) and control (C) improve: it is no headline', 2, style);
  yield `\n${paint.bold('Container state as published')}  S = R x (T + M + A + C), 0 to 4, higher is better\n`;
  yield `  S mean ${S.mean.toFixed(2)}, lowest ${S.min.toFixed(2)}, 10th percentile ${S.p10.toFixed(2)} (${String(Math.round(25 * S.mean))} %)\n`;
  yield `  R ${f(S.runtime)}  T ${f(S.image)}  M ${f(S.management)}  A ${f(S.application)}  C ${f(S.cloud)}\n`;
  yield* receiptText(receipt, style);
  if (scores.ledger.length > 0) yield `\n${paint.bold('What fixing one thing gains')}\n`;
  for (const { gain, object, checkId, findingId } of scores.ledger.slice(0, mostRows))
    yield* indented(`-${gain.toFixed(2).padEnd(5)}  ${object}: ${checkId} ${findingId}`, 2, style, 10);
  const more = scores.ledger.length - mostRows;
  if (more > 0) yield `  and ${plural(more, 'smaller one')}\n`;
  if (scores.namespaces.length > 0) yield `\n${paint.bold('Namespaces, worst first')}\n`;
  for (const { name, risk, grade: own, S: state } of scores.namespaces.slice(0, mostRows))
    yield `  ${risk.toFixed(1).padStart(5)} ${own}  S ${state.toFixed(2)}  ${truncateEnd(safeLine(name), columns - 20)}\n`;
  const others = scores.namespaces.length - mostRows;
  if (others > 0) yield `  and ${plural(others, 'namespace')} with less\n`;
}

/** What holds the risk up, and what takes that away. */
function* gatesText({ gates, lifts = [], residual }: Scores, style: SummaryStyle): ReportText {
  if (gates.length === 0) return;
  for (const { gate, floor, because } of gates) {
    yield* indented(`not below ${String(floor)}: ${because}`, 2, style, 4);
    const lift = lifts.find((one) => one.gate === gate);
    if (lift !== undefined) yield* liftText(lift, style);
  }
  yield* indented(`without a floor it would be ${(100 * Math.sqrt(residual)).toFixed(1)}`, 2, style, 4);
}

function* liftText({ fixes, riskAfter, gradeAfter }: GateLift, style: SummaryStyle): ReportText {
  if (fixes.length === 0) {
    yield* indented('no few findings hold it: see k8s-risk paths', 4, style);
    return;
  }
  const together = fixes.length === 1 ? 'it goes with this finding' : 'it goes when these are fixed together';
  yield* indented(`${together}, then the risk is ${riskAfter.toFixed(1)} ${gradeAfter}`, 4, style);
  for (const { object, checkId, findingId } of fixes)
    yield* indented(`${object}: ${checkId} ${findingId}`, 6, style, 8);
}

function f(value: number): string {
  return value.toFixed(3);
}

function* receiptText(receipt: ScoreAnswer['receipt'], style: SummaryStyle): ReportText {
  if (receipt === null) return;
  yield `\n${style.paint.bold('Receipt')}  computed again from the inputs in the report alone\n`;
  for (const { name, reported, recomputed } of receipt.lines) {
    const verdict = reported === recomputed ? 'the same' : `NOT the same: ${String(recomputed)}`;
    yield `  ${name.padEnd(16)} ${String(reported).padStart(8)}  ${verdict}\n`;
  }
  const counts = `${plural(receipt.inputs.workloads.length, 'workload')}, ${plural(receipt.inputs.jewels.length, 'jewel')}`;
  yield receipt.agrees
    ? `  agrees (${counts})\n`
    : `  does NOT agree (${counts}): the report was changed, or made by another version\n`;
}
