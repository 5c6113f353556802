import { spawn } from 'node:child_process';
import { plainEnvironment, program } from './run-program.ts';

export interface WatchedProgram {
  /** Everything on stdout so far, line by line. */
  readonly lines: readonly string[];
  readonly stderr: () => string;
  /** The first line, from `since` on, that fits; rejects with what was said when it does not come in time. */
  readonly line: (fits: (line: string) => boolean, since?: number) => Promise<string>;
  /** Sends a signal and waits for the exit code. */
  readonly end: (signal: 'SIGINT' | 'SIGTERM') => Promise<number | null>;
  readonly exited: Promise<number | null>;
}

const patience = 30_000;

/** A program that does not end by itself. End it in `afterEach`, whatever happened. */
export function watchProgram(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): WatchedProgram {
  const child = spawn(process.execPath, [program, ...words], {
    env: plainEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let rest = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    for (const look of waiting) look();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return {
    lines,
    stderr: () => stderr,
    line: async (fits, since = 0) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.slice(since).find(fits);
          if (found === undefined) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(found);
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`no such line after ${String(patience)} ms:\n${lines.slice(-20).join('\n')}\n${stderr}`));
        }, patience);
        waiting.add(look);
        look();
      }),
    end: async (signal) => {
      child.kill(signal);
      return exited;
    },
    exited,
  };
}
