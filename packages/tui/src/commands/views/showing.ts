import type { ViewCommand } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import type { ViewLine } from './view-line.ts';

/** What rows are shown with. */
export interface Showing {
  readonly command: ViewCommand;
  readonly line: ViewLine;
  readonly terminal: Terminal;
  /** Milliseconds since 1970. */
  readonly now: number;
}
