import type { ReportText } from '@k8s-risk/core';
import { safeLine, wrapText } from '@k8s-risk/core/text';

/** What stands before the words, as it is printed, and the columns that it takes. */
export interface Head {
  readonly text: string;
  readonly width: number;
}

/** Words behind a head, going on below themselves. */
export function* hangText({ text, width }: Head, words: string, columns: number): ReportText {
  for (const [index, line] of wrapText(safeLine(words), Math.max(20, columns - width)).entries())
    yield `${index === 0 ? text : ' '.repeat(width)}${line}\n`;
}
