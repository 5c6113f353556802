import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TtyInput } from '../../../packages/tui/src/terminal/tty-input.ts';
import type { MouseEvent } from '../../../packages/tui/src/terminal/tty-input.ts';

const nothing = (): void => undefined;

function open(): { feed: (data: string) => void; read: () => readonly string[]; input: TtyInput } {
  const source = Object.assign(new EventEmitter(), {
    setRawMode: nothing,
    setEncoding: nothing,
    resume: nothing,
    pause: nothing,
    ref: nothing,
    unref: nothing,
  });
  const input = new TtyInput(source);
  input.setRawMode(true);
  return {
    input,
    feed: (data) => source.emit('data', data),
    read: () => {
      const pieces: string[] = [];
      for (let piece = input.read(); piece !== null; piece = input.read()) pieces.push(piece);
      return pieces;
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('held keys are as many keys', () => {
  const { feed, read } = open();
  feed('jjj\u001B[A\u001B[A');
  expect(read()).toEqual(['j', 'j', 'j', '\u001B[A', '\u001B[A']);
});

test('characters that are drawn as one are one', () => {
  const { feed, read } = open();
  feed('é👩‍👩‍👧支');
  expect(read()).toEqual(['é', '👩‍👩‍👧', '支']);
});

test('a sequence that comes in pieces is one', () => {
  const { feed, read } = open();
  feed('\u001B[1;');
  expect(read()).toEqual([]);
  vi.advanceTimersByTime(50);
  feed('5A');
  expect(read()).toEqual(['\u001B[1;5A']);
});

test('an Escape that nothing follows is the Escape key', () => {
  const { feed, read } = open();
  feed('\u001B');
  vi.advanceTimersByTime(100);
  expect(read()).toEqual(['\u001B']);
});

test('pasted text stays together, however it arrives', () => {
  const { feed, read } = open();
  feed('\u001B[200~one\ntw');
  vi.advanceTimersByTime(1000);
  feed('o\u001B[201~x');
  expect(read()).toEqual(['\u001B[200~one\ntwo\u001B[201~', 'x']);
});

test('what the terminal answers is never typed', () => {
  const { feed, read, input } = open();
  const replies: string[] = [];
  const clicks: MouseEvent[] = [];
  input.on('reply', (reply) => replies.push(reply));
  input.on('mouse', (event) => clicks.push(event));
  feed('a\u001B]11;rgb:ffff/ffff/ffff\u001B\\b\u001B[<64;10;5M');
  expect(read()).toEqual(['a', 'b']);
  expect(replies).toEqual(['\u001B]11;rgb:ffff/ffff/ffff\u001B\\']);
  expect(clicks).toEqual([{ button: 64, column: 9, row: 4, pressed: true }]);
});
