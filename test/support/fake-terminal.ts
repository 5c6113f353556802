import type { Terminal } from '../../packages/tui/src/commands/terminal.ts';

export interface FakeTerminal extends Terminal {
  readonly answers: () => string;
  readonly words: () => readonly string[];
}

/** A terminal that remembers what was said. */
export function fakeTerminal(tweak: Partial<Terminal> = {}): FakeTerminal {
  let answered = '';
  const words: string[] = [];
  return {
    columns: 80,
    tableColumns: 80,
    colours: false,
    interactive: false,
    answer: (text) => {
      for (const piece of text) answered += piece;
      return Promise.resolve();
    },
    note: (line) => words.push(line),
    warn: (line) => words.push(line),
    progress: () => undefined,
    ...tweak,
    answers: () => answered,
    words: () => words,
  };
}
