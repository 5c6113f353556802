import { writeSync } from 'node:fs';

/** No wrapping at the right edge: a glyph that is wider than expected damages one line, not the screen. */
const wrapOff = '\u001B[?7l';
const wrapOn = '\u001B[?7h';
/** Clicks and the wheel, as SGR sequences. */
const mouseOn = '\u001B[?1000h\u001B[?1006h';
const mouseOff = '\u001B[?1006l\u001B[?1000l';

export interface Modes {
  readonly enter: () => void;
  readonly leave: () => void;
  readonly setMouse: (on: boolean) => void;
}

/** The terminal's modes that Ink knows nothing of. They are taken back however the program ends. */
export function makeModes(write: (sequence: string) => void, file: number): Modes {
  let entered = false;
  let mouse = false;
  const restore = (): void => {
    if (!entered) return;
    entered = false;
    try {
      writeSync(file, mouseOff + wrapOn);
    } catch {
      // The terminal has gone, and its modes with it.
    }
  };
  process.on('exit', restore);
  return {
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
