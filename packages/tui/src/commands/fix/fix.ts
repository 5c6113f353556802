import { fixDocument, fixFindings, ok, err, planFix } from '@k8s-risk/core';
import type { AuditRun, FixDocument, PlannedFix, Result } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { matchFinding } from '../match-finding.ts';
import type { FixCommand } from '../command.ts';
import { refuse } from '../refuse.ts';
import type { ExitCode } from '../refuse.ts';
import { auditAgain, runChosenAudit } from '../run-chosen-audit.ts';
import type { ChosenRun } from '../run-chosen-audit.ts';
import type { Terminal } from '../terminal.ts';
import { editFiles } from './edit-files.ts';
import type { EditedFiles } from './edit-files.ts';
import { renderFixes } from './render-fixes.ts';
import { writeFiles } from './write-files.ts';

/** `k8s-risk fix`: plan, carry out in memory, audit again, show; with --write also put it into the files. */
export async function fix(command: FixCommand, terminal: Terminal): Promise<ExitCode> {
  const misfit = misfitOf(command);
  if (misfit !== undefined) return refuse(terminal, misfit);
  const audited = await runChosenAudit(command, terminal);
  if (!audited.ok) return refuse(terminal, audited.error);
  const { run } = audited.value;
  const ids = chooseFindings(command, run);
  if (!ids.ok) return refuse(terminal, ids.error);
  terminal.progress(`fixing ${plural(ids.value.length, 'finding')}`);
  const planned = ids.value.flatMap((id) => planFix(run, id) ?? []);
  const edited = command.source.paths.length === 0 ? undefined : await editTwice(planned, audited.value);
  const fixes = verify(edited, { planned, chosen: audited.value, ids: ids.value });
  await terminal.answer(renderFixes(fixes, edited?.planned ?? planned, { command, terminal }));
  return tell(fixes, { command, terminal, edited });
}

function misfitOf({ findings, all, write, source }: FixCommand): string | undefined {
  if (findings.length === 0 && !all) return 'fix what? Give the id of a finding (k8s-risk audit lists them), or --all';
  if (findings.length > 0 && all) return 'give ids of findings or --all, not both';
  if (!write) return undefined;
  if (source.paths.length === 0)
    return '--write edits manifests: give them with -f; nothing is ever written to a cluster';
  return source.paths.includes('-') ? '--write cannot edit standard input: give files with -f' : undefined;
}

function chooseFindings({ findings, all }: FixCommand, { report }: AuditRun): Result<readonly string[], string> {
  if (all) return ok(report.findings.map(({ id }) => id));
  const ids: string[] = [];
  for (const prefix of findings) {
    const found = matchFinding([...report.findings, ...report.accepted], prefix);
    if (!found.ok) return found;
    if (found.value.status === 'accepted')
      return err(`finding ${found.value.id} is accepted, so there is nothing to fix`);
    ids.push(found.value.id);
  }
  return ok([...new Set(ids)]);
}

/** What one fix makes possible is done as well: a container that is privileged no more can be told not to escalate. */
async function editTwice(planned: readonly PlannedFix[], chosen: ChosenRun): Promise<EditedFiles> {
  const once = await editFiles(planned, chosen.snapshot);
  const waiting = once.planned.filter(({ entry }) => entry.remedy === null);
  if (waiting.length === 0 || once.files.size === 0) return once;
  const between = auditAgain(chosen, once.snapshot);
  const now = waiting.flatMap(({ entry, object }) => {
    const possible = planFix(between, entry.findingId);
    return possible === undefined || possible.entry.remedy === null ? [] : [{ ...possible, object }];
  });
  if (now.length === 0) return once;
  const twice = await editFiles(now, once.snapshot, once.files);
  const done = new Set(now.map(({ entry }) => entry.findingId));
  const first = once.planned.filter(({ entry }) => !done.has(entry.findingId));
  return { ...twice, planned: [...first, ...twice.planned] };
}

interface Verifying {
  readonly planned: readonly PlannedFix[];
  readonly chosen: ChosenRun;
  readonly ids: readonly string[];
}

/** Files are verified as they would be written, everything else on the objects themselves. */
function verify(edited: EditedFiles | undefined, { chosen, ids }: Verifying): FixDocument {
  if (edited === undefined) return fixFindings(chosen.run, ids, { audit: chosen.options });
  return fixDocument(edited.planned, chosen.run.report, auditAgain(chosen, edited.snapshot).report);
}

interface Telling {
  readonly command: FixCommand;
  readonly terminal: Terminal;
  readonly edited: EditedFiles | undefined;
}

/** Words on stderr: what was written, what could not be fixed, and what would have come. */
async function tell(fixes: FixDocument, { command, terminal, edited }: Telling): Promise<ExitCode> {
  const { opens, closes } = fixes;
  const fixed = fixes.fixes.filter(({ verified }) => verified).length;
  const left = fixes.fixes.length - fixed;
  if (opens.length > 0) {
    const message = `together these fixes would open ${plural(opens.length, 'finding')}: ${opens.slice(0, 5).join(', ')}`;
    return refuse(terminal, command.write ? `${message}; nothing was written, fix them one by one` : message);
  }
  if (command.write && edited !== undefined) {
    const written = await writeFiles(edited.files);
    if (!written.ok) return refuse(terminal, written.error);
    const more = closes.length > fixed ? `, ${plural(closes.length, 'finding')} closed with them` : '';
    terminal.note(`k8s-risk: fixed ${plural(fixed, 'finding')} in ${plural(edited.files.size, 'file')}${more}`);
  }
  if (left === 0) return 0;
  terminal.note(`k8s-risk: ${plural(left, 'finding')} could not be fixed by a change alone`);
  return command.all ? 0 : 2;
}
