import { EventEmitter } from 'node:events';
import xterm from '@xterm/headless';
import { render, renderToString } from 'ink';
import type { ReactNode } from 'react';
import { wipeScreen } from '../../packages/tui/src/terminal/wipe-screen.ts';

export interface InkTerminal {
  /** What a person sees, line by line. */
  readonly frame: () => readonly string[];
  readonly text: () => string;
  /** The same with the colours of every character. */
  readonly cells: () => readonly string[];
  /** All bytes that were written. */
  readonly raw: () => string;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  readonly resize: (columns: number, rows: number) => Promise<void>;
  readonly rerender: (node: ReactNode) => Promise<void>;
  /** The next frame, without waiting whether something comes after it. */
  readonly draw: (node: ReactNode) => Promise<void>;
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
  const screen = openScreen(columns, rows);
  const written: string[] = [];
  let waiting = '';
  const drain = async (): Promise<void> => {
    const text = waiting;
    waiting = '';
    if (text !== '') await new Promise<void>((resolve) => screen.write(text, resolve));
  };
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    writable: true,
    writableEnded: false,
    destroyed: false,
    write: (text: string, ...more: readonly unknown[]) => {
      if (text !== '') written.push(text);
      waiting += text;
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
      await drain();
    } while (written.length !== before);
  };
  const frame = (): readonly string[] =>
    linesOf(screen).map((line) => line.translateToString(true, 0, screen.cols).trimEnd());
  await settle();
  return {
    frame,
    text: () => frame().join('\n'),
    cells: () => cellsOf(screen),
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
      await drain();
      screen.resize(nextColumns, nextRows);
      stdout.columns = nextColumns;
      stdout.rows = nextRows;
      stdout.emit('resize');
      wipeScreen(ink, stdout.write);
      await settle();
    },
    rerender: async (next) => {
      ink.rerender(next);
      await settle();
    },
    draw: async (next) => {
      ink.rerender(next);
      await ink.waitUntilRenderFlush();
      await drain();
    },
    settle,
    close: () => {
      ink.unmount();
    },
  };
}

/** What a full redraw on a screen that was empty shows, with the colours of every character. */
export async function redraw(node: ReactNode, columns: number, rows: number): Promise<readonly string[]> {
  const screen = openScreen(columns, rows);
  await new Promise<void>((resolve) => screen.write(renderToString(node, { columns }), resolve));
  const cells = cellsOf(screen);
  screen.dispose();
  return cells;
}

/** As in the product: a glyph that is wider than expected damages its line, not the screen. */
function openScreen(columns: number, rows: number): xterm.Terminal {
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true, scrollback: 0 });
  screen.write('\u001B[?7l');
  return screen;
}

function linesOf({ buffer, rows }: xterm.Terminal): readonly xterm.IBufferLine[] {
  return Array.from({ length: rows }, (_, index) => buffer.active.getLine(index)).filter((line) => line !== undefined);
}

/** Each line as its characters, with a mark wherever they begin to look different. */
function cellsOf(screen: xterm.Terminal): readonly string[] {
  const reused = screen.buffer.active.getNullCell();
  return linesOf(screen).map((line) => {
    let text = '';
    let style = '';
    for (let column = 0; column < screen.cols; column += 1) {
      const cell = line.getCell(column, reused);
      if (cell === undefined) break;
      const next = styleOf(cell);
      if (next !== style) text += `{${next}}`;
      style = next;
      if (cell.getWidth() > 0) text += cell.getChars() || ' ';
    }
    return text.trimEnd();
  });
}

function styleOf(cell: xterm.IBufferCell): string {
  if (cell.isAttributeDefault()) return '';
  const { foreground, background } = { foreground: cell.getFgColor(), background: cell.getBgColor() };
  const colours = `${String(cell.getFgColorMode())}.${String(foreground)} ${String(cell.getBgColorMode())}.${String(background)}`;
  const manners = [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isUnderline(), cell.isInverse()];
  return `${colours} ${manners.map((on) => (on === 0 ? '-' : '+')).join('')}`;
}
