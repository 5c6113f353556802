/** 1-based line and column of an offset; nothing is counted before the first question. */
export interface LineIndex {
  readonly lineOf: (offset: number) => number;
  readonly columnOf: (offset: number) => number;
}

/** UTF-16 units whose lines are counted at each question. A number for every line would be a quarter of a long list. */
const blockSize = 1024;
const lineEnd = 10;

export function makeLineIndex(text: string): LineIndex {
  let known: Uint32Array | undefined;

  function lineOf(offset: number): number {
    known ??= countBefore(text);
    const block = Math.floor(Math.min(offset, text.length) / blockSize);
    let line = (known[block] ?? 0) + 1;
    for (let at = block * blockSize; at < offset; at += 1) if (text.charCodeAt(at) === lineEnd) line += 1;
    return line;
  }

  return { lineOf, columnOf: (offset) => (offset === 0 ? 1 : offset - text.lastIndexOf('\n', offset - 1)) };
}

/** How many lines end before each block. */
function countBefore(text: string): Uint32Array {
  const before = new Uint32Array(Math.floor(text.length / blockSize) + 1);
  let ended = 0;
  let block = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    while ((block + 1) * blockSize <= at) before[(block += 1)] = ended;
    ended += 1;
  }
  before.fill(ended, block + 1);
  return before;
}
