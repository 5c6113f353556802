import type { Severity } from '../model/severity.ts';

/** Styles of plain output. Without colours every function returns its text. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly badge: (severity: Severity, text: string) => string;
}

/**
 * Dark text on these backgrounds keeps a contrast of 6.4 and more on light and dark terminals, and the five stay apart
 * for every common colour vision. The word on the badge carries the meaning.
 */
const badges: Readonly<Record<Severity, number>> = { critical: 205, high: 214, medium: 143, low: 69, info: 231 };

export function makePaint(colours: boolean): Paint {
  if (!colours) return { bold: same, dim: same, badge: (_severity, text) => text };
  return {
    bold: (text) => sgr('1', text, '22'),
    dim: (text) => sgr('2', text, '22'),
    badge: (severity, text) => sgr(`38;5;16;48;5;${String(badges[severity])}`, text, '39;49'),
  };
}

function same(text: string): string {
  return text;
}

function sgr(open: string, text: string, close: string): string {
  return `\u001B[${open}m${text}\u001B[${close}m`;
}
