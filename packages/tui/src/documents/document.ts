import { wrapText, safeLine } from '@k8s-risk/core/text';
import type { Found } from '../format/find-text.ts';
import type { Line, Span } from '../format/line.ts';
import type { State } from '../state/state.ts';
import type { Style } from '../theme.ts';

/** A text of ready lines. */
export type Document = readonly Line[];

/** A text, and the pieces of its lines that something is wrong with, in order. */
export interface MarkedText {
  readonly lines: Document;
  readonly marked: readonly Found[];
}

/** All of the state that a text is made of. */
export type TextSource = Pick<
  State,
  'feeds' | 'answers' | 'changes' | 'lookedBack' | 'namespaces' | 'allowWrite' | 'now'
>;

/** What a card may fill. */
export interface CardRoom {
  readonly width: number;
  readonly height: number;
  readonly now: number;
}

const label = 8;

/** `Why        words that go on below themselves`. */
export function field(name: string, text: string, { width, style }: { width: number; style?: Style }): Document {
  if (width < label + 20) return [[{ text: name, style: 'strong' }], ...paragraph(text, { width, indent: 1, style })];
  return wrapText(safeLine(text), width - label).map((part, index): Line => {
    const value: Span = style === undefined ? { text: part } : { text: part, style };
    return [{ text: (index === 0 ? name : '').padEnd(label), style: 'strong' }, value];
  });
}

export interface ParagraphManner {
  readonly width: number;
  readonly indent?: number;
  readonly style?: Style | undefined;
}

export function paragraph(text: string, { width, indent = 0, style }: ParagraphManner): Document {
  return text.split('\n').flatMap((part) =>
    wrapText(safeLine(part), width - indent).map((words): Line => {
      const value: Span = style === undefined ? { text: words } : { text: words, style };
      return [{ text: ' '.repeat(indent) }, value];
    }),
  );
}
