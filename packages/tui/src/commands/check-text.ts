import { makePaint } from '@k8s-risk/core';
import type { AnyCheck, ReportText } from '@k8s-risk/core';
import { checkDocument } from '../documents/rule-document.ts';
import type { Span } from '../format/line.ts';
import type { Terminal } from './terminal.ts';

/** All that is known of a check, for people: the words of the screen that shows it, as plain lines. */
export function* checkText(check: AnyCheck, { columns, colours }: Terminal): ReportText {
  const paint = makePaint(colours);
  const painted = ({ text, style }: Span): string =>
    style === 'title' || style === 'strong' ? paint.bold(text) : text;
  for (const line of checkDocument(check, columns)) yield `${line.map(painted).join('')}\n`;
}
