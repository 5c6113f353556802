import { readFile } from 'node:fs/promises';
import { answerScore, err, jsonDocument, makePaint, ok, readSavedScores, scoreText } from '@k8s-risk/core';
import type { Result, ScoredReport } from '@k8s-risk/core';
import type { ScoreCommand } from './command.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import { runChosenAudit } from './run-chosen-audit.ts';
import type { Terminal } from './terminal.ts';

/** `k8s-risk score [--receipt]`: of a cluster, of files, or of a report that was saved before. */
export async function printScore(command: ScoreCommand, terminal: Terminal): Promise<ExitCode> {
  const report = await findReport(command, terminal);
  if (!report.ok) return refuse(terminal, report.error);
  const answer = answerScore(report.value, command);
  if (!answer.ok) return refuse(terminal, answer.error);
  const style = { columns: terminal.columns, paint: makePaint(terminal.colours) };
  await terminal.answer(command.output === 'json' ? jsonDocument(answer.value) : scoreText(answer.value, style));
  if (answer.value.receipt?.agrees === false)
    return refuse(
      terminal,
      'the report does not agree with its own inputs: it was changed, or made by another version',
    );
  return 0;
}

async function findReport(command: ScoreCommand, terminal: Terminal): Promise<Result<ScoredReport, string>> {
  const [path, ...others] = command.source.paths;
  if (path !== undefined && others.length === 0) {
    const saved = await savedReport(path);
    if (saved !== undefined) return saved;
  }
  const audited = await runChosenAudit(command, terminal);
  return audited.ok ? ok(audited.value.run.report) : err(audited.error);
}

/** `undefined` where the file is no report: then it is something to audit. */
async function savedReport(path: string): Promise<Result<ScoredReport, string> | undefined> {
  if (!path.endsWith('.json')) return undefined;
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : readSavedScores(text, path);
}
