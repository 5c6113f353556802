import {
  err,
  jsonDocument,
  makePaint,
  ok,
  overlay,
  runAudit,
  whatIfChanged,
  whatIfFixed,
  whatIfText,
} from '@k8s-risk/core';
import type { AuditRun, Finding, Result, WhatIfAnswer } from '@k8s-risk/core';
import { readManifests } from '@k8s-risk/core/node';
import { didYouMean, plural } from '@k8s-risk/core/text';
import { chooseAudit } from './audit-options.ts';
import type { WhatIfCommand } from './command.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import { runChosenAudit } from './run-chosen-audit.ts';
import type { ChosenRun } from './run-chosen-audit.ts';
import type { Terminal } from './terminal.ts';

/** `k8s-risk what-if [--fix ID...] [PATH...]`: the score and the paths of now, and of then. */
export async function printWhatIf(command: WhatIfCommand, terminal: Terminal): Promise<ExitCode> {
  if (command.fixes.length === 0 && command.over.length === 0)
    return refuse(terminal, 'say what would change: --fix with ids of findings, or a PATH of manifests');
  const audited = await runChosenAudit(command, terminal);
  if (!audited.ok) return refuse(terminal, audited.error);
  const answer = await answerWhatIf(command, audited.value, terminal);
  if (!answer.ok) return refuse(terminal, answer.error);
  const style = { columns: terminal.columns, paint: makePaint(terminal.colours) };
  await terminal.answer(command.output === 'json' ? jsonDocument(answer.value) : whatIfText(answer.value, style));
  return 0;
}

async function answerWhatIf(
  command: WhatIfCommand,
  { run, snapshot, policy }: ChosenRun,
  terminal: Terminal,
): Promise<Result<WhatIfAnswer, string>> {
  if (command.over.length === 0) {
    const ids = findIds(run.report.findings, command.fixes);
    return ids.ok ? ok(whatIfFixed(run, ids.value)) : ids;
  }
  const read = await readManifests(command.over, { warn: (line) => terminal.note(`k8s-risk: ${line}`) });
  if (!read.ok) return read;
  const [fault] = read.value.errors;
  if (fault !== undefined)
    return err(`${fault.file} cannot be read, so what it would change is not known: ${fault.message}`);
  const chosen = chooseAudit({ checks: [], framework: undefined, pssVersion: command.pssVersion });
  if (!chosen.ok) return chosen;
  const changed: AuditRun = runAudit(overlay(snapshot, read.value), { ...chosen.value.options, policy });
  const ids = findIds(changed.report.findings, command.fixes);
  return ids.ok ? ok(whatIfChanged(run, changed, ids.value)) : ids;
}

function findIds(findings: readonly Finding[], wanted: readonly string[]): Result<readonly string[], string> {
  const ids: string[] = [];
  for (const prefix of wanted) {
    const exact = findings.filter(({ id }) => id === prefix);
    const matching =
      exact.length > 0 ? exact : findings.filter(({ id }) => prefix.length >= 4 && id.startsWith(prefix));
    const [found, ...others] = matching;
    if (found === undefined) {
      const hint = didYouMean(
        prefix,
        findings.map(({ id }) => id),
      );
      return err(`no open finding "${prefix}"${hint}; k8s-risk audit -o json lists their ids`);
    }
    if (others.length > 0)
      return err(`"${prefix}" is the beginning of ${plural(matching.length, 'finding')}: write more of it`);
    ids.push(found.id);
  }
  return ok([...new Set(ids)]);
}
