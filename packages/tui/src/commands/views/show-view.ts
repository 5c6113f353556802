import type { ViewCommand } from '../command.ts';
import { refuse } from '../refuse.ts';
import type { ExitCode } from '../refuse.ts';
import type { Terminal } from '../terminal.ts';
import { readViewLine } from './view-line.ts';
import type { ViewLine } from './view-line.ts';

/** A view of the terminal UI as text. What is wrong with its words is told before anything is read. */
export async function showView(command: ViewCommand, terminal: Terminal): Promise<ExitCode> {
  const line = await readViewLine(command);
  if (!line.ok) return refuse(terminal, line.error);
  if (command.view === 'live') return showLive(command, line.value, terminal);
  const { showRows } = await import('./show-rows.ts');
  return showRows(command, line.value, terminal);
}

/** Changes that fit the filter, until somebody ends it: `audit --watch` with a filter. */
async function showLive(command: ViewCommand, line: ViewLine, terminal: Terminal): Promise<ExitCode> {
  const { watchAudit } = await import('../watch-audit.ts');
  const { changeFits } = await import('./change-fits.ts');
  const { quiet, verbose, colours, pssVersion } = command;
  const fits = changeFits(line.filter);
  if (!fits.ok) return refuse(terminal, fits.error);
  const audit = {
    name: 'audit',
    source: line.source,
    output: command.output === 'json' ? 'json' : 'table',
    failOn: undefined,
    checks: [],
    framework: undefined,
    pssVersion,
    baseline: undefined,
    skipUnreadable: false,
    watch: true,
    quiet,
    verbose,
    colours,
  } as const;
  return watchAudit(audit, terminal, fits.value);
}
