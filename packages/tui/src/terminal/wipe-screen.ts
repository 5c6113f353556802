import type { Instance } from 'ink';

const homeAndErase = '\u001B[H\u001B[J';

/**
 * An empty screen, on which Ink draws the next frame whole. After a resize, too: a terminal that grows may show again what
 * it hid when it shrank, and Ink writes nothing where it takes a line to be as it was.
 */
export function wipeScreen(ink: Pick<Instance, 'clear'>, write: (sequence: string) => unknown): void {
  ink.clear();
  write(homeAndErase);
}
