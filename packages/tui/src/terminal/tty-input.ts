import { EventEmitter } from 'node:events';

/** What is used of a terminal's input; `process.stdin` is one. */
export interface RawInput {
  readonly on: (event: 'data', listener: (data: Buffer | string) => void) => unknown;
  readonly off: (event: 'data', listener: (data: Buffer | string) => void) => unknown;
  readonly setRawMode: (on: boolean) => unknown;
  readonly setEncoding: (encoding: 'utf8') => unknown;
  readonly resume: () => unknown;
  readonly pause: () => unknown;
  readonly ref: () => unknown;
  readonly unref: () => unknown;
}

export interface MouseEvent {
  /** 0 left, 64 wheel up, 65 wheel down. */
  readonly button: number;
  readonly column: number;
  readonly row: number;
  readonly pressed: boolean;
}

interface InputEvents {
  readable: [];
  mouse: [MouseEvent];
  /** What the terminal answers to a question (its background colour, for example). */
  reply: [string];
}

const mouse = /^\u001B\[<(\d+);(\d+);(\d+)([Mm])$/;
const pasteStart = '\u001B[200~';
const pasteEnd = '\u001B[201~';
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * What Ink reads instead of the terminal itself: one character or one whole escape sequence at a time, so that held keys
 * are not one word; mouse events and the terminal's replies never arrive as typed text.
 */
export class TtyInput extends EventEmitter<InputEvents> {
  readonly isTTY = true;
  readonly #source: RawInput;
  readonly #patience: number;
  readonly #queue: string[] = [];
  #rest = '';
  #listens = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param patience how long a sequence may be incomplete, in ms: over a slow line it comes in pieces */
  constructor(source: RawInput, patience = 75) {
    super();
    this.#source = source;
    this.#patience = patience;
    this.setMaxListeners(0);
  }

  setEncoding(): this {
    this.#source.setEncoding('utf8');
    return this;
  }

  ref(): this {
    this.#source.ref();
    return this;
  }

  unref(): this {
    this.#source.unref();
    return this;
  }

  setRawMode(on: boolean): this {
    this.#source.setRawMode(on);
    if (on === this.#listens) return this;
    this.#listens = on;
    if (on) {
      this.#source.on('data', this.#receive);
      this.#source.resume();
    } else {
      this.#source.off('data', this.#receive);
      this.#source.pause();
    }
    return this;
  }

  read(): string | null {
    return this.#queue.shift() ?? null;
  }

  readonly #receive = (data: Buffer | string): void => {
    clearTimeout(this.#timer);
    this.#rest += data.toString();
    this.#drain();
    if (this.#rest !== '' && !this.#rest.startsWith(pasteStart)) this.#timer = setTimeout(this.#giveUp, this.#patience);
  };

  /** What never became a sequence was the Escape key, and then others. */
  readonly #giveUp = (): void => {
    while (this.#rest !== '') {
      this.#hand(this.#rest.slice(0, 1));
      this.#rest = this.#rest.slice(1);
      this.#drain();
    }
  };

  #drain(): void {
    for (let piece = takePiece(this.#rest); piece !== undefined; piece = takePiece(this.#rest)) {
      this.#rest = this.#rest.slice(piece.length);
      this.#hand(piece);
    }
    if (this.#queue.length > 0) this.emit('readable');
  }

  #hand(piece: string): void {
    const [, button, column, row, final] = mouse.exec(piece) ?? [];
    if (button !== undefined) {
      this.emit('mouse', {
        button: Number(button),
        column: Number(column) - 1,
        row: Number(row) - 1,
        pressed: final === 'M',
      });
    } else if (/^\u001B[\]P_^X]/.test(piece)) this.emit('reply', piece);
    else this.#queue.push(piece);
  }
}

/** Keys (CSI, SS3), the terminal's strings up to their end, Alt with a character, an Escape before another one. */
const sequence =
  /^\u001B(?:\[(?:\[[@-~]|(?!\[)[^@-~]*[@-~])|O[^]|[\]P_^X][^\u0007\u001B]*(?:\u0007|\u001B\\)|(?=\u001B)|[^[O\]P_^X\u001B])/u;

/** The first character or whole sequence; undefined where there is none yet. */
function takePiece(text: string): string | undefined {
  if (text === '') return undefined;
  if (!text.startsWith('\u001B')) {
    const [first] = graphemes.segment(text);
    return first?.segment;
  }
  if (text.startsWith(pasteStart)) {
    const end = text.indexOf(pasteEnd);
    return end === -1 ? undefined : text.slice(0, end + pasteEnd.length);
  }
  return sequence.exec(text)?.[0];
}
