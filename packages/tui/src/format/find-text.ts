/** A piece of a text: a line of it, and from where to where in code units. */
export interface Found {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Every place of some words in plain lines, in order, none in another. Words without a capital are found in any case; what
 * is drawn as one character is found whole.
 */
export function findText(lines: readonly string[], words: string): readonly Found[] {
  if (words === '') return [];
  const literal = words.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const pattern = new RegExp(literal, /\p{Lu}/u.test(words) ? 'gu' : 'giu');
  return lines.flatMap((text, line) => {
    const found: Found[] = [];
    for (const { 0: match, index } of text.matchAll(pattern)) {
      const { start, end } = wholeCharacters(text, index, index + match.length);
      if (start >= (found.at(-1)?.end ?? 0)) found.push({ line, start, end });
    }
    return found;
  });
}

const plainAscii = /^[ -~]*$/;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function wholeCharacters(text: string, start: number, end: number): Pick<Found, 'start' | 'end'> {
  if (plainAscii.test(text)) return { start, end };
  const segments = graphemes.segment(text);
  const last = segments.containing(end - 1);
  return {
    start: segments.containing(start)?.index ?? start,
    end: last === undefined ? end : last.index + last.segment.length,
  };
}
