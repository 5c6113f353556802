import { existsSync } from 'node:fs';
import { audit, compareSides, err, jsonText, makePaint, ok, resourceLabel, titleOf } from '@k8s-risk/core';
import type { ComparedFinding, Comparison, Result, ReportText } from '@k8s-risk/core';
import type { History } from '@k8s-risk/core/node';
import { plural, safeLine } from '@k8s-risk/core/text';
import type { DiffCommand } from '../command.ts';
import { loadSnapshot } from '../load-snapshot.ts';
import { refuse } from '../refuse.ts';
import type { ExitCode } from '../refuse.ts';
import type { Terminal } from '../terminal.ts';
import { reportContext } from '../words.ts';
import { chooseCluster, openCommandHistory } from './open-command-history.ts';
import { hangText } from './hang-text.ts';
import { parseMoment } from './parse-moment.ts';
import { minuteText } from '../../format/time-text.ts';

/** One side of a comparison. */
interface Side {
  readonly label: string;
  readonly findings: readonly ComparedFinding[];
  readonly risk: number | null;
  /** What could not be read on this side: the comparison is about the rest. */
  readonly unseen: number;
}

/** `k8s-risk diff A B`: what is new on the second side, what is gone, and what got worse. */
export async function showDiff(command: DiffCommand, terminal: Terminal): Promise<ExitCode> {
  const before = await readSide(command.before, command, terminal);
  if (!before.ok) return refuse(terminal, before.error);
  const after = await readSide(command.after, command, terminal);
  if (!after.ok) return refuse(terminal, after.error);
  const sides = [before.value, after.value] as const;
  const comparison = compareSides(sides[0].findings, sides[1].findings);
  for (const { label, unseen } of sides) {
    if (unseen > 0)
      terminal.warn(
        `k8s-risk: not seen in ${label}: ${plural(unseen, 'kind or document', 'kinds or documents')}; what it hides is not compared`,
      );
  }
  const [a, b] = sides.map(({ label, risk }) => ({ label, risk }));
  const json = { schemaVersion: 1, before: a, after: b, ...comparison };
  await terminal.answer(command.output === 'json' ? [`${jsonText(json)}\n`] : diffText(sides, comparison, terminal));
  return 0;
}

/** A path, `context:NAME`, an audit `#12` of `history -o json`, or a time. */
async function readSide(text: string, command: DiffCommand, terminal: Terminal): Promise<Result<Side, string>> {
  if (text === '-' || existsSync(text))
    return readNow({ ...command.source, paths: [text], demo: false }, text, terminal);
  const context = /^context:(.+)$/.exec(text)?.[1];
  if (context !== undefined) return readNow({ ...command.source, contexts: [context] }, context, terminal);
  if (!/^[#\d]/.test(text) && !parseMoment(text, Date.now()).ok)
    return err(`"${safeLine(text)}" is no file, no context:NAME, no audit #N and no time such as 7d or 2026-11-01`);
  const opened = await openCommandHistory(command.source);
  if (!opened.ok) return opened;
  try {
    return await readPast(text, command, { history: opened.value, terminal });
  } finally {
    await opened.value.close();
  }
}

async function readNow(
  source: DiffCommand['source'],
  label: string,
  terminal: Terminal,
): Promise<Result<Side, string>> {
  const loaded = await loadSnapshot(source, terminal);
  if (!loaded.ok) return loaded;
  const { findings, scores, coverage, errors } = audit(loaded.value, { now: new Date().toISOString() });
  const unseen = coverage.filter(({ reason }) => reason === 'forbidden').length + errors.length;
  return ok({ label, findings, risk: 'risk' in scores ? scores.risk : null, unseen });
}

async function readPast(
  text: string,
  { source }: DiffCommand,
  { history, terminal }: { readonly history: History; readonly terminal: Terminal },
): Promise<Result<Side, string>> {
  const chosen = await chooseCluster(history, source, terminal);
  if (!chosen.ok) return chosen;
  const cluster = chosen.value;
  const moment = await momentOf(text, history, cluster);
  if (!moment.ok) return moment;
  const [last] = await history.audits({ cluster, until: moment.value, limit: 1 });
  if (last === undefined) return err(`nothing is remembered of ${cluster} before "${text}"`);
  const findings = await history.findings({ cluster, openAt: moment.value });
  return ok({ label: `${cluster} at ${minuteText(last.at)}`, findings, risk: last.risk, unseen: last.gaps });
}

async function momentOf(text: string, history: History, cluster: string): Promise<Result<number, string>> {
  const number = /^#(\d+)$/.exec(text)?.[1];
  if (number === undefined) return parseMoment(text, Date.now());
  const found = (await history.audits({ cluster })).find(({ id }) => String(id) === number);
  return found === undefined ? err(`there is no audit #${number} of ${cluster}`) : ok(Date.parse(found.at));
}

function* diffText(sides: readonly [Side, Side], comparison: Comparison, { columns, colours }: Terminal): ReportText {
  const paint = makePaint(colours);
  const [before, after] = sides;
  const { added, removed, changed, same } = comparison;
  yield `${paint.bold(safeLine(`${before.label} → ${after.label}`))}\n`;
  yield `  ${plural(added.length, 'new finding')}, ${String(removed.length)} gone, ${String(changed.length)} of another severity, ${String(same)} the same\n`;
  if (before.risk !== null && after.risk !== null)
    yield `  risk ${before.risk.toFixed(1)} → ${after.risk.toFixed(1)} (lower is better)\n`;
  const line = (mark: string, finding: ComparedFinding, more = ''): ReportText => {
    const badge = paint.badge(finding.severity, finding.severity.toUpperCase().padEnd(8));
    const where = `${resourceLabel(finding.resource)}${finding.container === null ? '' : ` (${finding.container})`}`;
    const words = `${titleOf(reportContext, finding.checkId)}: ${where}${more}`;
    return hangText({ text: `  ${mark} ${badge} `, width: 13 }, words, columns);
  };
  if (added.length + removed.length + changed.length > 0) yield '\n';
  for (const finding of added) yield* line('+', finding);
  for (const { before: was, after: is } of changed) yield* line('~', is, ` (was ${was.severity})`);
  for (const finding of removed) yield* line('-', finding);
}
