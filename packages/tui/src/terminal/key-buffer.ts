import type { Press } from '../keys/press.ts';

/** Keys on their way to a program that is still being loaded: kept until someone takes them, then handed on at once. */
export interface KeyBuffer {
  readonly press: (press: Press) => void;
  readonly handTo: (listener: (press: Press) => void) => void;
}

export function makeKeyBuffer(): KeyBuffer {
  const waiting: Press[] = [];
  let listener: ((press: Press) => void) | undefined;
  return {
    press: (press) => {
      if (listener === undefined) waiting.push(press);
      else listener(press);
    },
    handTo: (next) => {
      listener = next;
      for (const press of waiting.splice(0)) next(press);
    },
  };
}
