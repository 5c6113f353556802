import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './run-program.ts';

export interface TmuxWindow {
  /** What is on the screen, without the blanks at the ends of lines. */
  readonly screen: () => string;
  /** Waits until the screen says this; fails with what it says instead. */
  readonly waitFor: (words: string | RegExp) => Promise<string>;
  /** Keys as tmux names them: `j`, `Enter`, `C-c`, `Escape`. */
  readonly press: (...keys: readonly string[]) => void;
  /** Types a text as it is. */
  readonly type: (text: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** The process of the program in the window. */
  readonly programId: () => number;
  /** What the program has made of the terminal. */
  readonly modes: () => TerminalModes;
  readonly close: () => void;
}

export interface TerminalModes {
  readonly otherScreen: boolean;
  readonly cursor: boolean;
  readonly wrap: boolean;
  readonly mouse: boolean;
}

export interface TmuxOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The shell waits for a line. */
export const shellPrompt = /^[#$]$/m;

export const tmuxIsThere: boolean = spawnSync('tmux', ['-V']).status === 0;

/** A shell in a terminal of its own, with the program in it. Its home is empty, and it knows no cluster. */
export function openTmux(line: string, { columns = 120, rows = 40, environment = {} }: TmuxOptions = {}): TmuxWindow {
  const home = mkdtempSync(join(tmpdir(), 'k8s-risk-home-'));
  const socket = join(home, 'tmux');
  const tmux = (...words: readonly string[]): string =>
    execFileSync('tmux', ['-S', socket, '-f', '/dev/null', ...words], { encoding: 'utf8', env: shellEnvironment() });
  const shellEnvironment = (): NodeJS.ProcessEnv => ({
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    LC_ALL: 'C.UTF-8',
    TERM: 'xterm-256color',
    XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'] ?? join(tmpdir(), 'k8s-risk-test-cache'),
    ...environment,
  });
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), '-c', home, 'sh -i');
  const screen = (): string => tmux('capture-pane', '-p').replaceAll(/ +$/gm, '');
  const waitFor = async (words: string | RegExp): Promise<string> => {
    const patience = Date.now() + 20_000;
    for (;;) {
      const shown = screen();
      if (typeof words === 'string' ? shown.includes(words) : words.test(shown)) return shown;
      if (Date.now() > patience) throw new Error(`the screen never said ${String(words)}; it says:\n${shown}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const type = (text: string): void => {
    tmux('send-keys', '-l', text);
  };
  type(`${process.execPath} ${program} ${line}`);
  tmux('send-keys', 'Enter');
  return {
    screen,
    waitFor,
    type,
    press: (...keys) => {
      tmux('send-keys', ...keys);
    },
    resize: (nextColumns, nextRows) => {
      tmux('resize-window', '-x', String(nextColumns), '-y', String(nextRows));
    },
    programId: () => {
      const shell = tmux('display-message', '-p', '#{pane_pid}').trim();
      return Number(execFileSync('ps', ['-o', 'pid=', '--ppid', shell], { encoding: 'utf8' }).trim());
    },
    modes: () => {
      const flags = tmux('display-message', '-p', '#{alternate_on} #{cursor_flag} #{wrap_flag} #{mouse_any_flag}');
      const [otherScreen = false, cursor = false, wrap = false, mouse = false] = flags
        .trim()
        .split(' ')
        .map((flag) => flag === '1');
      return { otherScreen, cursor, wrap, mouse };
    },
    close: () => {
      spawnSync('tmux', ['-S', socket, 'kill-server']);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
