/** 1-based line and column of an offset; the offsets of line ends are looked for at the first question. */
export interface LineIndex {
  readonly lineOf: (offset: number) => number;
  readonly columnOf: (offset: number) => number;
}

export function makeLineIndex(text: string): LineIndex {
  let starts: number[] | undefined;

  function lines(): readonly number[] {
    if (starts === undefined) {
      starts = [0];
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    }
    return starts;
  }

  function lineOf(offset: number): number {
    const all = lines();
    let low = 0;
    let high = all.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((all[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  return { lineOf, columnOf: (offset) => offset - (lines()[lineOf(offset) - 1] ?? 0) + 1 };
}
