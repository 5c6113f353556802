import { EventEmitter } from 'node:events';
import xterm from '@xterm/headless';
import { render } from 'ink';
import type { ReactNode } from 'react';

export interface InkTerminal {
  /** What a person sees, line by line. */
  readonly frame: () => readonly string[];
  readonly text: () => string;
  /** All bytes that were written. */
  readonly raw: () => string;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly resize: (columns: number, rows: number) => Promise<void>;
  readonly rerender: (node: ReactNode) => Promise<void>;
  readonly settle: () => Promise<void>;
  readonly close: () => void;
}

export interface InkTerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly incremental?: boolean;
}

/** Ink on a terminal that exists only in memory: its real output path, read back from a real terminal emulator. */
export async function openInk(node: ReactNode, options: InkTerminalOptions = {}): Promise<InkTerminal> {
  const { columns = 120, rows = 40, incremental = true } = options;
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true, scrollback: 0 });
  // As in the product: a glyph that is wider than expected damages its line, not the screen.
  screen.write('\u001B[?7l');
  const written: string[] = [];
  let drained = Promise.resolve();
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    writable: true,
    writableEnded: false,
    destroyed: false,
    write: (text: string, ...more: readonly unknown[]) => {
      if (text !== '') written.push(text);
      drained = drained.then(() => new Promise<void>((resolve) => screen.write(text, resolve)));
      const done = more.find((value) => typeof value === 'function');
      if (typeof done === 'function') done();
      return true;
    },
  });
  const pending: string[] = [];
  const nothing = (): void => undefined;
  const stdin = Object.assign(new EventEmitter(), {
    isTTY: true,
    setEncoding: nothing,
    setRawMode: nothing,
    ref: nothing,
    unref: nothing,
    resume: nothing,
    pause: nothing,
    read: () => pending.shift() ?? null,
  });
  const ink = render(node, {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    stderr: stdout as unknown as NodeJS.WriteStream,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: incremental,
    maxFps: 1000,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  const settle = async (): Promise<void> => {
    let before: number;
    do {
      before = written.length;
      await ink.waitUntilRenderFlush();
      await new Promise((resolve) => setTimeout(resolve, 5));
      await drained;
    } while (written.length !== before);
  };
  const frame = (): readonly string[] =>
    Array.from({ length: screen.rows }, (_, index) => {
      const line = screen.buffer.active.getLine(index);
      return line === undefined ? '' : line.translateToString(true, 0, screen.cols).trimEnd();
    });
  await settle();
  return {
    frame,
    text: () => frame().join('\n'),
    raw: () => written.join(''),
    press: async (...keys) => {
      for (const key of keys) {
        pending.push(key);
        stdin.emit('readable');
        // Ink waits whether an Escape begins a sequence.
        if (key === '\u001B') await new Promise((resolve) => setTimeout(resolve, 30));
        await settle();
      }
    },
    resize: async (nextColumns, nextRows) => {
      screen.resize(nextColumns, nextRows);
      stdout.columns = nextColumns;
      stdout.rows = nextRows;
      stdout.emit('resize');
      await settle();
    },
    rerender: async (next) => {
      ink.rerender(next);
      await settle();
    },
    settle,
    close: () => {
      ink.unmount();
    },
  };
}
