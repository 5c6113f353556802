import type { OpenCommand } from './command.ts';
import type { ExitCode } from './refuse.ts';
import type { Terminal } from './terminal.ts';

/** `k8s-risk` alone: the UI where someone sits at a terminal, else the summary. Each is loaded only when it is used. */
export async function openUi(command: OpenCommand, terminal: Terminal): Promise<ExitCode> {
  if (canShowUi(terminal, process.env)) {
    const { openFirstScreen } = await import('../terminal/first-screen.ts');
    const screen = openFirstScreen(command, terminal.colours);
    const { openTerminal } = await import('../terminal/open-terminal.tsx');
    return openTerminal(command, screen);
  }
  const { printOverview } = await import('./print-overview.ts');
  return printOverview(command, terminal);
}

/** A terminal that cannot move its cursor, and a reader who is read to, get text. */
function canShowUi({ interactive }: Terminal, environment: Readonly<Record<string, string | undefined>>): boolean {
  const { TERM, ACCESSIBLE, INK_SCREEN_READER } = environment;
  const readAloud = [ACCESSIBLE, INK_SCREEN_READER].some(
    (value) => value !== undefined && !['', '0', 'false'].includes(value),
  );
  return interactive && !readAloud && TERM !== undefined && TERM !== '' && TERM !== 'dumb';
}
