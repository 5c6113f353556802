import { writeSync } from 'node:fs';
import { constants } from 'node:os';

/** No wrapping at the right edge: a glyph that is wider than expected damages one line, not the screen. */
const wrapOff = '\u001B[?7l';
const wrapOn = '\u001B[?7h';
/** Clicks and the wheel, as SGR sequences. */
const mouseOn = '\u001B[?1000h\u001B[?1006h';
const mouseOff = '\u001B[?1006l\u001B[?1000l';
/** The other screen, empty and without a cursor, and back. */
const otherScreen = '\u001B[?1049h';
const emptyScreen = '\u001B[?25l\u001B[H\u001B[J';
const formerScreen = '\u001B[?1049l\u001B[?25h';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

export interface Modes {
  /** Goes to the other screen. It is left with the modes, until Ink has it and leaves it itself. */
  readonly openScreen: () => void;
  readonly giveScreenToInk: () => void;
  readonly enter: () => void;
  readonly leave: () => void;
  readonly setMouse: (on: boolean) => void;
}

/** The terminal's modes that Ink knows nothing of. They are taken back however the program ends. */
export function makeModes(write: (sequence: string) => void, file: number): Modes {
  let entered = false;
  let mouse = false;
  let screenIsOurs = false;
  const restore = (): void => {
    if (!entered) return;
    entered = false;
    try {
      writeSync(file, mouseOff + wrapOn + (screenIsOurs ? formerScreen : ''));
    } catch {
      // The terminal has gone, and its modes with it.
    }
    screenIsOurs = false;
  };
  process.on('exit', restore);
  for (const one of signals) process.on(one, onSignal);
  return {
    openScreen: () => {
      screenIsOurs = true;
      write(otherScreen + emptyScreen);
    },
    giveScreenToInk: () => {
      screenIsOurs = false;
    },
    enter: () => {
      entered = true;
      write(wrapOff + (mouse ? mouseOn : ''));
    },
    leave: restore,
    setMouse: (on) => {
      if (mouse === on) return;
      mouse = on;
      if (entered) write(on ? mouseOn : mouseOff);
    },
  };
}

/**
 * The terminal for Ink, which goes to the other screen by itself: the first time it is there already, and what remembers
 * where the cursor was must not be told so twice.
 */
export function alreadyOnOtherScreen(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  let waiting = true;
  const write = (...given: Parameters<NodeJS.WriteStream['write']>): boolean => {
    if (!waiting || given[0] !== otherScreen) return stdout.write(...given);
    waiting = false;
    return true;
  };
  return new Proxy(stdout, {
    get: (target, name) => {
      if (name === 'write') return write;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** At once, so that nothing is written behind what is taken back; Ink leaves the screen as the program ends. */
function onSignal(signal: NodeJS.Signals): void {
  process.exit(128 + constants.signals[signal]);
}
