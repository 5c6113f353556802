import { diffLines } from './diff-lines.ts';

/** Lines of the original that the printer made into so many lines of its own. */
interface Chunk {
  readonly original: readonly string[];
  readonly printed: number;
}

/**
 * A printer has its own ideas about blanks. Given a text as written, as printed without a change, and as printed with
 * one: the text with that change alone, every other line as it was written.
 */
export function keepLines(original: string, reprinted: string, edited: string): string {
  const change = lineChanges(reprinted, edited);
  const lines: string[] = [];
  let index = 0;
  for (const { original: written, printed } of align(original, reprinted)) {
    const own = change.slice(index, index + printed);
    index += printed;
    const untouched = own.every(({ kept, before }, position) => kept && (position === 0 || before.length === 0));
    lines.push(...(own[0]?.before ?? []));
    if (untouched) lines.push(...written);
    else
      lines.push(
        ...own.flatMap((one, position) => [...(position === 0 ? [] : one.before), ...(one.kept ? [one.text] : [])]),
      );
  }
  lines.push(...(change.at(-1)?.before ?? []));
  return lines.join('\n') + (edited.endsWith('\n') ? '\n' : '');
}

interface LineChange {
  readonly text: string;
  readonly kept: boolean;
  /** New lines in front of it. */
  readonly before: readonly string[];
}

/** What becomes of every printed line, and at the end one more for what comes after the last. */
function lineChanges(reprinted: string, edited: string): readonly LineChange[] {
  const changes: LineChange[] = [];
  let before: string[] = [];
  for (const { mark, text } of diffLines(reprinted, edited)) {
    if (mark === '+') before.push(text);
    else {
      changes.push({ text, kept: mark === ' ', before });
      before = [];
    }
  }
  return [...changes, { text: '', kept: false, before }];
}

/** Lines that differ in blanks alone are one chunk each; what lies between them is one chunk, too. */
function align(original: string, reprinted: string): readonly Chunk[] {
  const written = original.replace(/\n$/, '').split('\n');
  const chunks: Chunk[] = [];
  let index = 0;
  let open: string[] = [];
  let printed = 0;
  const close = (): void => {
    if (open.length + printed > 0) chunks.push({ original: open, printed });
    open = [];
    printed = 0;
  };
  for (const { mark } of diffLines(withoutBlanks(original), withoutBlanks(reprinted))) {
    if (mark === ' ') {
      close();
      chunks.push({ original: [written[index] ?? ''], printed: 1 });
    } else if (mark === '-') open.push(written[index] ?? '');
    else printed += 1;
    if (mark !== '+') index += 1;
  }
  close();
  return chunks;
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/[ \t\r]+/g, '');
}
