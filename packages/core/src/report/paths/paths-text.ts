import type { AttackPath, PathCut, PathHop, PathsAnswer } from '../../model/paths.ts';
import { resourceLabel } from '../../model/resource.ts';
import { plural } from '../report-text.ts';
import type { ReportText } from '../report-text.ts';
import type { SummaryStyle } from '../summary-text.ts';
import { safeLine, truncateEnd, wrapText } from '../terminal-text.ts';

/** Paths that are told hop by hop; the others by their ends. */
const toldInFull = 5;
const shortList = 20;

export interface PathsStyle extends SummaryStyle {
  /** Every path hop by hop. */
  readonly verbose: boolean;
}

/** For people: the worst ways hop by hop, where they meet, and what to do first. */
export function* pathsText(answer: PathsAnswer, style: PathsStyle): ReportText {
  const { paint } = style;
  const { paths, reach, cuts, chokePoints, notes } = answer;
  const from = `${plural(reach.workloads, 'workload')} of ${String(reach.ofWorkloads)} in reach`;
  yield `${paint.bold(plural(paths.length, 'attack path'))}; ${from}; risk ${risk(answer.risk, answer.grade)}\n`;
  if (paths.length === 0)
    yield* indented('nothing leads from the outside to a crown jewel, as far as can be seen', 2, style);
  const full = style.verbose ? paths.length : toldInFull;
  for (const [index, path] of paths.entries()) {
    if (index < full) yield* wholePath(path, index + 1, style);
    else if (index === full) yield `\n${paint.bold('More paths')}\n`;
    if (index >= full && index < full + shortList)
      yield* indented(`${path.score.toFixed(1)}  ${path.title}`, 2, style, 8);
  }
  const hidden = paths.length - full - shortList;
  if (hidden > 0) yield `  and ${String(hidden)} more (--verbose tells all of them; -o json has every one)\n`;
  if (chokePoints.length > 0) yield `\n${paint.bold('Where they meet')}\n`;
  for (const { vertex, jewels, pathsThrough } of chokePoints.slice(0, 5))
    yield* indented(`${vertex.label}: ${plural(pathsThrough, 'path')}, every way to ${jewels.join(', ')}`, 2, style, 4);
  if (cuts.length > 0) yield `\n${paint.bold('Fix these first')}\n`;
  for (const [index, cut] of cuts.entries()) yield* cutText(cut, index + 1, style);
  if (notes.length > 0) yield `\n${paint.bold('Not in these lines')}\n`;
  for (const note of notes) yield* indented(note, 2, style, 4);
}

/** One path: its ends, what it costs, and each hop with what allows it. */
function* wholePath(path: AttackPath, number: number, style: SummaryStyle): ReportText {
  const { paint } = style;
  const first = path.hops[0]?.from.label ?? '';
  const head = `${String(number)}  ${path.score.toFixed(1)}  ${first} → ${path.jewel.label}`;
  yield '\n';
  for (const line of wrapText(safeLine(head), style.columns)) yield `${paint.bold(line)}\n`;
  const others = path.collapsed.length > 1 ? `, ${plural(path.collapsed.length, 'workload')} alike` : '';
  yield* indented(`${plural(path.hops.length, 'hop')}, ${chance(path)}${others}`, 3, style);
  for (const hop of path.hops) yield* hopText(hop, style);
}

function* hopText(
  { to, why, technique, findingId, checkId, severity, confidence }: PathHop,
  style: SummaryStyle,
): ReportText {
  const unsure = confidence === 'low' ? ' (not sure)' : '';
  yield* indented(`└ ${to.label}${technique === null ? '' : `  ${technique}`}${unsure}`, 3, style, 5);
  yield* indented(why, 5, style, 7);
  if (findingId === null || severity === null) return;
  const badge = style.paint.badge(severity, ` ${severity.toUpperCase()} `);
  yield `     ${badge} ${truncateEnd(`${checkId ?? ''} ${findingId}`, style.columns - 17)}\n`;
}

function* cutText(
  { fix, pathsCut, pathsLeft, riskAfter, gradeAfter }: PathCut,
  number: number,
  style: SummaryStyle,
): ReportText {
  const effect =
    pathsCut === 0
      ? `needed by a later step, risk ${risk(riskAfter, gradeAfter)}`
      : `cuts ${plural(pathsCut, 'path')}, ${String(pathsLeft)} left, risk ${risk(riskAfter, gradeAfter)}`;
  yield* indented(`${String(number)}  ${resourceLabel(fix.object)}: ${effect}`, 2, style, 5);
  yield* indented(fix.text, 5, style);
  yield* indented(`${fix.checkId} ${fix.findingIds.join(' ')}`, 5, style);
}

function chance({ cost }: AttackPath): string {
  const odds = Math.round(2 ** cost);
  return odds <= 1
    ? 'succeeds whenever it is tried'
    : `succeeds about once in ${String(odds)} tries (cost ${cost.toFixed(1)})`;
}

function risk(value: number, grade: string): string {
  return `${value.toFixed(1)} ${grade}`;
}

/** @param hanging indent of the lines after the first */
export function* indented(text: string, indent: number, { columns }: SummaryStyle, hanging = indent): ReportText {
  const [first = '', ...rest] = wrapText(safeLine(text), columns - hanging);
  yield `${' '.repeat(indent)}${first}\n`;
  for (const line of rest) yield `${' '.repeat(hanging)}${line}\n`;
}
