import type { Style } from '../theme.ts';
import { plainText } from './line.ts';
import type { Line } from './line.ts';
import { sliceLine } from './slice-line.ts';

export interface Mark {
  /** In code units of the plain line; marks come in order and do not overlap. */
  readonly start: number;
  readonly end: number;
  readonly style: Style;
}

/** The same text, with pieces of it in a style of their own. */
export function markLine(parts: Line, marks: readonly Mark[]): Line {
  if (marks.length === 0) return parts;
  let from = 0;
  const marked = marks.flatMap(({ start, end, style }) => {
    const before = sliceLine(parts, from, start);
    from = end;
    return [...before, ...sliceLine(parts, start, end).map(({ text }) => ({ text, style }))];
  });
  return [...marked, ...sliceLine(parts, from, plainText(parts).length)];
}
