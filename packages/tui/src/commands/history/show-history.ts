import { jsonText, makePaint, resourceLabel, severities, titleOf } from '@k8s-risk/core';
import type { Paint, ReportText } from '@k8s-risk/core';
import type { AuditRecord, FindingRecord, History, ScoreEntryRecord } from '@k8s-risk/core/node';
import { displayWidth, plural, safeLine } from '@k8s-risk/core/text';
import { minuteText } from '../../format/time-text.ts';
import type { HistoryCommand } from '../command.ts';
import { refuse } from '../refuse.ts';
import type { ExitCode } from '../refuse.ts';
import type { Terminal } from '../terminal.ts';
import { reportContext } from '../words.ts';
import { chooseCluster, openCommandHistory } from './open-command-history.ts';
import { hangText } from './hang-text.ts';
import { parseMoment } from './parse-moment.ts';
import { showLife } from './show-life.ts';

interface Told {
  readonly cluster: string;
  readonly since: string;
  readonly audits: readonly AuditRecord[];
  readonly changes: readonly FindingRecord[];
  readonly score: readonly ScoreEntryRecord[];
}

/** `k8s-risk history`: audits, what came and went, and why the risk moved; or what became of one finding or object. */
export async function showHistory(command: HistoryCommand, terminal: Terminal): Promise<ExitCode> {
  const opened = await openCommandHistory(command.source);
  if (!opened.ok) return refuse(terminal, opened.error);
  const history = opened.value;
  try {
    const now = Date.now();
    const since = parseMoment(command.since, now);
    if (!since.ok) return refuse(terminal, since.error);
    const cluster = await chooseCluster(history, command.source, terminal);
    if (!cluster.ok) return refuse(terminal, cluster.error);
    return command.about === undefined
      ? await tellCluster(command, terminal, await ask(history, cluster.value, [since.value, now]))
      : await showLife(command.about, { history, cluster: cluster.value }, { command, terminal });
  } finally {
    await history.close();
  }
}

async function ask(history: History, cluster: string, within: readonly [number, number]): Promise<Told> {
  const [since, until] = within;
  return {
    cluster,
    since: new Date(since).toISOString(),
    audits: await history.audits({ cluster, since, until }),
    changes: await history.findings({ cluster, changedWithin: within }),
    score: await history.scoreEntries(cluster, within),
  };
}

async function tellCluster(command: HistoryCommand, terminal: Terminal, told: Told): Promise<ExitCode> {
  const json = { schemaVersion: 1, ...told };
  await terminal.answer(command.output === 'json' ? [`${jsonText(json)}\n`] : historyText(told, terminal));
  return 0;
}

const shownAudits = 15;
const shownChanges = 40;

function* historyText({ cluster, since, audits, changes, score }: Told, { columns, colours }: Terminal): ReportText {
  const paint = makePaint(colours);
  yield `${paint.bold(safeLine(`History of ${cluster} since ${minuteText(since)}`))}\n`;
  if (audits.length === 0) yield '  no audit in this time; --since 90d looks further back\n';
  for (const audit of audits.slice(0, shownAudits)) yield `  ${auditLine(audit)}\n`;
  if (audits.length > shownAudits) yield `  ${plural(audits.length - shownAudits, 'earlier audit')}\n`;
  // What was there at the first audit of all is where the history starts, and no change.
  const first = audits.at(-1)?.startedAt;
  const lines = changes.flatMap((change) => changeLines(change, since, first)).sort(newestFirst);
  if (lines.length > 0) yield `\n${paint.bold('What changed')}\n`;
  let last = '';
  for (const { at, mark, change } of lines.slice(0, shownChanges)) {
    if (at !== last) yield `  ${minuteText(at)}\n`;
    last = at;
    const badge = paint.badge(change.severity, change.severity.toUpperCase().padEnd(8));
    const words = `${titleOf(reportContext, change.checkId)}: ${resourceLabel(change.resource)}`;
    yield* hangText({ text: `    ${mark} ${badge} `, width: 15 }, words, columns);
  }
  if (lines.length > shownChanges)
    yield `  ${plural(lines.length - shownChanges, 'earlier change')}; -o json lists all\n`;
  yield* scoreText(score, paint, columns);
}

function auditLine({ at, risk, grade, counts, opened, closed, cause }: AuditRecord): string {
  const score = risk === null ? 'risk   -  ' : `risk ${risk.toFixed(1).padStart(4)} ${grade ?? ''}`;
  const worst = severities
    .slice(0, 3)
    .map((severity) => `${String(counts[severity])} ${severity}`)
    .join(', ');
  return `${minuteText(at)}  ${score}  ${worst}  +${String(opened)} -${String(closed)}  ${safeLine(cause)}`;
}

interface ChangeLine {
  readonly at: string;
  readonly mark: '+' | '-';
  readonly change: FindingRecord;
}

function changeLines(change: FindingRecord, since: string, first: string | undefined): readonly ChangeLine[] {
  const { openedAt, closedAt } = change;
  const lines: ChangeLine[] = [];
  if (openedAt > since && openedAt !== first) lines.push({ at: openedAt, mark: '+', change });
  if (closedAt !== null && closedAt > since) lines.push({ at: closedAt, mark: '-', change });
  return lines;
}

function newestFirst(a: ChangeLine, b: ChangeLine): number {
  return a.at < b.at ? 1 : a.at > b.at ? -1 : 0;
}

const shownEntries = 10;

function* scoreText(score: readonly ScoreEntryRecord[], paint: Paint, columns: number): ReportText {
  if (score.length === 0) return;
  yield `\n${paint.bold('Why the risk moved')}\n`;
  const most = score.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, shownEntries);
  for (const { at, points, cause, object, checkId } of most) {
    const about = checkId === null ? object : `${object}: ${titleOf(reportContext, checkId)}`;
    const text = `  ${minuteText(at)} ${signed(points)} ${safeLine(cause).padEnd(9)} `;
    yield* hangText({ text, width: displayWidth(text) }, about, columns);
  }
}

function signed(points: number): string {
  return `${points < 0 ? '-' : '+'}${Math.abs(points).toFixed(1)}`.padStart(6);
}
