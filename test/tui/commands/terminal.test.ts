import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { makeTerminal } from '../../../packages/tui/src/commands/terminal.ts';
import type { World, Writable } from '../../../packages/tui/src/commands/terminal.ts';

class FakeStream extends EventEmitter implements Writable {
  readonly written: string[] = [];
  destroyed = false;
  readonly isTTY: boolean;
  readonly columns = 100;
  private readonly slow: boolean;

  constructor(isTTY: boolean, slow = false) {
    super();
    this.isTTY = isTTY;
    this.slow = slow;
  }

  write(text: string): boolean {
    this.written.push(text);
    if (this.slow) setImmediate(() => this.emit('drain'));
    return !this.slow;
  }
}

function world(tweak: Partial<World> = {}): World & { stdout: FakeStream; stderr: FakeStream } {
  return {
    stdout: new FakeStream(false),
    stderr: new FakeStream(false),
    stdinIsTerminal: false,
    environment: {},
    ...tweak,
  } as World & {
    stdout: FakeStream;
    stderr: FakeStream;
  };
}

const manner = { quiet: false, colours: undefined };

describe('colours', () => {
  test.each([
    ['a pipe', false, {}, undefined, false],
    ['a terminal', true, {}, undefined, true],
    ['NO_COLOR', true, { NO_COLOR: '1' }, undefined, false],
    ['an empty NO_COLOR', true, { NO_COLOR: '' }, undefined, true],
    ['--no-color', true, { FORCE_COLOR: '1' }, false, false],
    ['FORCE_COLOR in a pipe', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, undefined, true],
    ['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, undefined, false],
    ['a dumb terminal', true, { TERM: 'dumb' }, undefined, false],
  ])('%s', (_what, isTTY, environment, wanted, expected) => {
    expect(
      makeTerminal(world({ stdout: new FakeStream(isTTY), environment }), { quiet: false, colours: wanted }).colours,
    ).toBe(expected);
  });
});

describe('answers', () => {
  test('wait for a slow reader, piece by piece', async () => {
    const stdout = new FakeStream(false, true);
    await makeTerminal(world({ stdout }), manner).answer(Array.from({ length: 10 }, () => 'x'.repeat(40_000)));
    expect(stdout.written.join('')).toHaveLength(400_000);
    expect(stdout.written.length).toBeGreaterThan(2);
  });

  test('end where the reader has gone', async () => {
    const stdout = new FakeStream(false, true);
    const answer = makeTerminal(world({ stdout }), manner).answer(Array.from({ length: 10 }, () => 'x'.repeat(70_000)));
    stdout.destroyed = true;
    stdout.emit('close');
    await answer;
    expect(stdout.written).toHaveLength(1);
  });
});

describe('words about the run', () => {
  test('go to stderr, and quiet leaves only warnings', () => {
    const { stdout, stderr } = world();
    const quiet = makeTerminal({ ...world(), stdout, stderr }, { ...manner, quiet: true });
    quiet.note('a note');
    quiet.warn('a warning');
    expect(stderr.written).toEqual(['a warning\n']);
    expect(stdout.written).toEqual([]);
  });

  test('progress is shown at a terminal only, and wiped before other words', () => {
    const piped = world();
    makeTerminal(piped, manner).progress('reading');
    expect(piped.stderr.written).toEqual([]);
    const stderr = new FakeStream(true);
    const terminal = makeTerminal(world({ stderr }), manner);
    terminal.progress('reading');
    terminal.warn('a warning');
    expect(stderr.written).toEqual(['\r\u001B[Kreading', '\r\u001B[K', 'a warning\n']);
  });
});

test('columns: the terminal’s, COLUMNS, or 80', () => {
  expect(makeTerminal(world({ stdout: new FakeStream(true) }), manner).columns).toBe(100);
  expect(makeTerminal(world({ environment: { COLUMNS: '120' } }), manner).columns).toBe(120);
  expect(makeTerminal(world({ environment: { COLUMNS: 'wide' } }), manner).columns).toBe(80);
});

test('a table is cut where it is seen, and whole in a pipe', () => {
  expect(makeTerminal(world({ stdout: new FakeStream(true) }), manner).tableColumns).toBe(100);
  expect(makeTerminal(world({}), manner).tableColumns).toBe(Number.POSITIVE_INFINITY);
  expect(makeTerminal(world({ environment: { COLUMNS: '120' } }), manner).tableColumns).toBe(120);
});
