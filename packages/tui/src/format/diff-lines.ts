export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** What it takes to get from one text to the other, line by line; removed lines come before added ones. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const left = linesOf(before);
  const right = linesOf(after);
  const lengths = commonLengths(left, right);
  const result: DiffLine[] = [];
  let [from, to] = [0, 0];
  while (from < left.length || to < right.length) {
    const [a, b] = [left[from], right[to]];
    if (a !== undefined && a === b) {
      result.push({ kind: 'same', text: a });
      from += 1;
      to += 1;
    } else if (a !== undefined && (b === undefined || at(lengths, from + 1, to) >= at(lengths, from, to + 1))) {
      result.push({ kind: 'removed', text: a });
      from += 1;
    } else if (b !== undefined) {
      result.push({ kind: 'added', text: b });
      to += 1;
    }
  }
  return result;
}

/** `lengths[i][j]`: how many lines the texts have in common from there on. */
function commonLengths(left: readonly string[], right: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: left.length + 1 }, () => Array.from({ length: right.length + 1 }, () => 0));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (row === undefined) continue;
      row[j] =
        left[i] === right[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

function at(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
