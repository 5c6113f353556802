import type { ReportText } from '@k8s-risk/core';

/** Where answers and words about the run go. Answers go to stdout, everything else to stderr. */
export interface Terminal {
  readonly columns: number;
  /** How wide a table may be. No limit in a pipe: what is searched there is never cut, unless COLUMNS asks for it. */
  readonly tableColumns: number;
  /** Colours are wanted and stdout can show them. */
  readonly colours: boolean;
  /** Someone sits at stdin and stdout. */
  readonly interactive: boolean;
  readonly answer: (text: ReportText) => Promise<void>;
  /** One line of words about the run; nothing under --quiet. */
  readonly note: (line: string) => void;
  /** One line that --quiet does not silence: what an exit code of 2 or a missing part of the answer is about. */
  readonly warn: (line: string) => void;
  /** What is being done right now: one line that is overwritten, on a terminal only. An empty text wipes it. */
  readonly progress: (text: string) => void;
}

/** The parts of `process` that are used; tests bring their own. */
export interface World {
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly stdinIsTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => boolean;
  readonly once: (event: 'drain' | 'close', listener: () => void) => unknown;
  readonly removeListener: (event: 'drain' | 'close', listener: () => void) => unknown;
  /** The reader has gone: nothing more can be written. */
  readonly destroyed?: boolean;
}

export interface TerminalManner {
  readonly quiet: boolean;
  readonly colours: boolean | undefined;
}

const chunkSize = 64 * 1024;

export function makeTerminal(world: World, manner: TerminalManner): Terminal {
  const { stdout, stderr } = world;
  let progressShown = false;
  const progress = (text: string): void => {
    if (stderr.isTTY !== true || manner.quiet || (text === '' && !progressShown)) return;
    progressShown = text !== '';
    stderr.write(`\r\u001B[K${text.slice(0, (stderr.columns ?? 80) - 1)}`);
  };
  const warn = (line: string): void => {
    progress('');
    stderr.write(`${line}\n`);
  };
  return {
    columns: columnsOf(world),
    tableColumns: cutsTables(world) ? columnsOf(world) : Number.POSITIVE_INFINITY,
    colours: coloursOf(world, manner.colours),
    interactive: stdout.isTTY === true && world.stdinIsTerminal,
    answer: async (text) => {
      progress('');
      let buffer = '';
      for (const piece of text) {
        buffer += piece;
        if (buffer.length < chunkSize) continue;
        await write(stdout, buffer);
        buffer = '';
        if (stdout.destroyed === true) return;
      }
      if (buffer !== '') await write(stdout, buffer);
    },
    note: (line) => {
      if (!manner.quiet) warn(line);
    },
    warn,
    progress,
  };
}

/** Waits until a slow reader has taken what was written; a reader that has gone ends the wait. */
async function write(stream: Writable, text: string): Promise<void> {
  if (stream.destroyed === true || stream.write(text)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      stream.removeListener('drain', done);
      stream.removeListener('close', done);
      resolve();
    };
    stream.once('drain', done);
    stream.once('close', done);
  });
}

/** 80 where nobody says how wide it is: the same bytes in every pipe. */
function columnsOf({ stdout, environment }: World): number {
  const width = stdout.isTTY === true ? (stdout.columns ?? 80) : Number(environment['COLUMNS'] ?? 80);
  return Number.isInteger(width) && width > 0 ? Math.min(Math.max(width, 40), 160) : 80;
}

function cutsTables({ stdout, environment }: World): boolean {
  return stdout.isTTY === true || environment['COLUMNS'] !== undefined;
}

function coloursOf({ stdout, environment }: World, wanted: boolean | undefined): boolean {
  if (wanted === false) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (environment['NO_COLOR'] !== undefined && environment['NO_COLOR'] !== '') return false;
  return stdout.isTTY === true && environment['TERM'] !== 'dumb';
}
