import type { Line } from '../format/line.ts';

export interface KeyHint {
  readonly key: string;
  readonly word: string;
}

/** `<enter>open </>filter`: as many as fit, none cut. */
export function keyHints(hints: readonly KeyHint[], width: number): Line {
  const shown: { readonly text: string; readonly style?: 'key' }[] = [{ text: ' ' }];
  let left = width - 1;
  for (const { key, word } of hints) {
    const needed = key.length + word.length + 4;
    if (needed > left) break;
    left -= needed;
    shown.push({ text: `<${key}>`, style: 'key' }, { text: `${word}  ` });
  }
  return shown;
}
