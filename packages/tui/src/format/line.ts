import { displayWidth, safeLine, truncateEnd, truncateMiddle } from '@k8s-risk/core/text';
import type { LineStyle, Style, Theme } from '../theme.ts';

/** A piece of a line. Its text may come from a cluster: it is made safe here, where it is painted, and nowhere else. */
export interface Span {
  readonly text: string;
  readonly style?: Style;
}

export type Line = readonly Span[];

export const emptyLine: Line = Object.freeze([]);

export function line(...parts: readonly (string | Span)[]): Line {
  return parts.map((part) => (typeof part === 'string' ? { text: part } : part));
}

export function span(style: Style, text: string): Span {
  return { style, text };
}

/** The line as exactly `width` columns of terminal text; what is longer is cut. */
export function paintLine(parts: Line, width: number, theme: Theme, manner: LineStyle = {}): string {
  let painted = '';
  let left = Math.max(0, width);
  for (const { text, style } of parts) {
    if (left === 0) break;
    const safe = truncateEnd(safeLine(text), left);
    left -= displayWidth(safe);
    painted += theme.paint(safe, style, manner);
  }
  return left === 0 ? painted : painted + theme.paint(' '.repeat(left), undefined, manner);
}

export function lineWidth(parts: Line): number {
  return parts.reduce((width, { text }) => width + displayWidth(safeLine(text)), 0);
}

export function plainText(parts: Line): string {
  return parts.map(({ text }) => safeLine(text)).join('');
}

export interface Fit {
  readonly width: number;
  readonly align?: 'left' | 'right';
  /** Names are cut in the middle (their end tells them apart), sentences at the end. */
  readonly cut?: 'middle' | 'end';
}

/** Text as exactly so many columns. */
export function fitText(text: string, { width, align = 'left', cut = 'end' }: Fit): string {
  const safe = safeLine(text);
  const short = cut === 'middle' ? truncateMiddle(safe, width) : truncateEnd(safe, width);
  const blank = ' '.repeat(Math.max(0, width - displayWidth(short)));
  return align === 'right' ? blank + short : short + blank;
}

/** Left and right parts of one line, as far apart as the width allows; the left part gives way. */
export function apart(left: Line, right: Line, width: number): Line {
  const room = width - lineWidth(right);
  if (room <= 1) return cutLine(left, width);
  const short = cutLine(left, room - 1);
  return [...short, { text: ' '.repeat(room - lineWidth(short)) }, ...right];
}

/**
 * At most so many columns.
 * @internal
 */
export function cutLine(parts: Line, width: number): Line {
  const kept: Span[] = [];
  let left = Math.max(0, width);
  for (const part of parts) {
    const whole = safeLine(part.text);
    if (whole === '') continue;
    const safe = truncateEnd(whole, left);
    if (safe === '') break;
    kept.push({ ...part, text: safe });
    left -= displayWidth(safe);
  }
  return kept;
}
