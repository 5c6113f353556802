import { displayWidth } from '@k8s-risk/core/text';
import { glyphs } from './glyphs.ts';
import { plainText } from './line.ts';
import type { Line } from './line.ts';
import { sliceLine } from './slice-line.ts';

/** One row of a line that may be longer than the screen is wide. */
export interface LineRow {
  readonly spans: Line;
  /** What of the plain line it holds, in code units. */
  readonly start: number;
  readonly end: number;
  /** How much stands before that which is not of the line. */
  readonly lead: number;
}

/** A line as rows of at most `width` columns: what goes on hangs below the words of the first, behind a sign. */
export function wrapLine(parts: Line, width: number): readonly LineRow[] {
  const text = plainText(parts);
  if (displayWidth(text) <= width) return [{ spans: parts, start: 0, end: text.length, lead: 0 }];
  // Behind the indentation, and the sign of a list or a change.
  const indent = displayWidth(/^\s*(?:\S\S?\s+)?/.exec(text)?.[0] ?? '');
  const hang = ' '.repeat(Math.min(indent, Math.max(0, Math.floor(width / 3)))) + sign;
  const starts = startsOf(text, width, Math.max(1, width - hang.length));
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length;
    const spans = sliceLine(parts, start, end);
    return index === 0
      ? { spans, start, end, lead: 0 }
      : { spans: [{ text: hang, style: 'dim' }, ...spans], start, end, lead: hang.length };
  });
}

const sign = `${glyphs.wrapped} `;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Where the rows begin: behind a space if there is one in the second half, else wherever the row is full. */
function startsOf(text: string, first: number, others: number): readonly number[] {
  const starts = [0];
  let [start, used, space] = [0, 0, 0];
  for (const { segment, index } of graphemes.segment(text)) {
    const room = start === 0 ? first : others;
    const width = displayWidth(segment);
    if (used + width > room && index > start) {
      const near = displayWidth(text.slice(start, space)) > room / 2;
      start = near ? space : index;
      starts.push(start);
      used = displayWidth(text.slice(start, index));
    }
    used += width;
    if (segment === ' ') space = index + 1;
  }
  return starts;
}
