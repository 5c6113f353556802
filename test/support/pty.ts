import { spawn, spawnSync } from 'node:child_process';
import xterm from '@xterm/headless';

/** A program at a terminal of its own, whose screen is read as soon as something is written to it. */
export interface Pty {
  readonly screen: () => readonly string[];
  /**
   * Waits until the screen is so.
   * @returns when what made it so arrived, as `performance.now()` counts
   */
  readonly waitFor: (fits: (lines: readonly string[]) => boolean) => Promise<number>;
  readonly type: (text: string) => void;
  /** Bytes so far. */
  readonly written: () => number;
  /** When the program was started: the shell says so right before it becomes it. */
  readonly started: Promise<number>;
  /** When it had ended. */
  readonly ended: Promise<number>;
  /** The process of the program. */
  readonly id: Promise<number>;
  readonly close: () => void;
}

export interface PtyOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly environment?: NodeJS.ProcessEnv;
}

export const ptyIsThere: boolean = spawnSync('script', ['--version']).status === 0;

const patience = 120_000;

/** @param line what a shell would be given */
export function openPty(line: string, { columns = 120, rows = 40, environment = {} }: PtyOptions = {}): Pty {
  const shell = `stty rows ${String(rows)} cols ${String(columns)}; echo "started $$"; exec ${line}`;
  const child = spawn('script', ['-qfec', shell, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', ...environment },
  });
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  const lines = (): readonly string[] =>
    Array.from({ length: rows }, (_, index) => terminal.buffer.active.getLine(index)?.translateToString(true) ?? '');
  const looking = new Set<(at: number) => void>();
  let bytes = 0;
  let opened = '';
  let start: ((at: number) => void) | undefined;
  let name: ((id: number) => void) | undefined;
  const started = new Promise<number>((resolve) => (start = resolve));
  const id = new Promise<number>((resolve) => (name = resolve));
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', (data: Buffer) => {
    const at = performance.now();
    bytes += data.length;
    if (name !== undefined) {
      opened += data.toString('latin1');
      const [, found] = /started (\d+)\r?\n/.exec(opened) ?? [];
      if (found !== undefined) {
        start?.(at);
        name(Number(found));
        name = undefined;
      }
    }
    terminal.write(data, () => {
      for (const look of looking) look(at);
    });
  });
  const ended = new Promise<number>((resolve) => {
    child.once('close', () => resolve(performance.now()));
  });
  return {
    screen: lines,
    waitFor: async (fits) =>
      new Promise((resolve, reject) => {
        const look = (at: number): void => {
          if (!fits(lines())) return;
          clearTimeout(timer);
          looking.delete(look);
          resolve(at);
        };
        const timer = setTimeout(() => {
          looking.delete(look);
          reject(new Error(`the screen was never so; it says:\n${lines().join('\n')}`));
        }, patience);
        looking.add(look);
        look(performance.now());
      }),
    type: (text) => void child.stdin.write(text),
    written: () => bytes,
    started,
    ended,
    id,
    close: () => {
      child.kill();
      terminal.dispose();
    },
  };
}
