// The one door for text on its way to a terminal: what comes from a cluster or a file may hold escape sequences,
// direction overrides and invisible characters, and may be wider than it is long.

/** Controls, formats (bidi, zero width, tags), invisible fillers, lone surrogates; joiners of emoji are looked at apart. */
const hostile = /(?!\u200D)(?!\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/gv;
const strayJoiner =
  /(?<!\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D|\u200D(?!\p{Extended_Pictographic})/gv;
const strayVariation = /(?<!\p{Emoji})\uFE0F/gv;
const towerOfMarks = /(\p{M}{4})\p{M}+/gv;
const plainAscii = /^[ -~]*$/;
const longest = 2000;

/** One safe line. What was dangerous becomes a visible U+FFFD: tampering is shown, not hidden. */
export function safeLine(text: string): string {
  if (text.length <= longest && plainAscii.test(text)) return text;
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut
    .replace(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replace(hostile, '\uFFFD')
    .replace(strayJoiner, '\uFFFD')
    .replace(strayVariation, '')
    .replace(towerOfMarks, '$1')
    .replace(/\uFFFD{2,}/g, '\uFFFD');
}

/** Several safe lines: line breaks stay. */
export function safeLines(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map(safeLine)
    .join('\n');
}

/** Columns that a safe line takes: East Asian wide characters and emoji take two, marks none. */
export function displayWidth(text: string): number {
  if (plainAscii.test(text)) return text.length;
  let width = 0;
  for (const cluster of clusters(text)) width += clusterWidth(cluster);
  return width;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** Cut at the end to at most `width` columns, with an ellipsis. */
export function truncateEnd(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  return width < 1 ? '' : `${takeColumns([...clusters(text)], width - 1)}…`;
}

/** Cut in the middle: of names and paths, both ends say something. */
export function truncateMiddle(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  if (width < 1) return '';
  const parts = [...clusters(text)];
  const tail = takeColumns(parts.toReversed(), Math.floor((width - 1) / 2), true);
  return `${takeColumns(parts, width - 1 - displayWidth(tail))}…${tail}`;
}

/** Words on lines of at most `width` columns; a longer word is broken. Never empty. */
export function wrapText(text: string, width: number): readonly string[] {
  const room = Math.max(1, width);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const candidate = line === '' ? word : `${line} ${word}`;
    if (displayWidth(candidate) <= room) {
      line = candidate;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (displayWidth(line) > room) {
      // What is drawn as one may be wider than the line: a note with its flags.
      const head = takeColumns([...clusters(line)], room) || takeColumns(Array.from(line), room) || line;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

function takeColumns(parts: readonly string[], width: number, reversed = false): string {
  let taken = '';
  let used = 0;
  for (const part of parts) {
    used += clusterWidth(part);
    if (used > width) break;
    taken = reversed ? part + taken : taken + part;
  }
  return taken;
}

/** What is drawn as one: a character with its marks, a flag, emoji that are joined, a syllable of jamo. */
const cluster =
  /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*)*|[\u1100-\u115E\uA960-\uA97C][\u1161-\u11A7\uD7B0-\uD7C6][\u11A8-\u11FF\uD7CB-\uD7FB]?|.[\p{M}\uFE0F]*/gsv;

function clusters(text: string): Iterable<string> {
  return text.match(cluster) ?? [];
}

/** East Asian Width W and F. Of what is not assigned yet, only what will be ideographs. */
const wide =
  /^(?:(?!\p{Regional_Indicator})\p{Emoji_Presentation}|\p{Regional_Indicator}{2}|[\u3400-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}[[\u1100-\u115F\u2329\u232A\u2630-\u2637\u268A-\u268F\u2E80-\u303E\u3041-\u3247\u3250-\u33FF\uA000-\uA4CF\uA960-\uA97F\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1D300}-\u{1D356}\u{1D360}-\u{1D376}\u{1F200}-\u{1F265}]--\p{Cn}]])/v;
const spacingMarks = /\p{Mc}/gv;

/** Marks take no column of their own, but for those that stand beside their letter, as vowels of Indian scripts do. */
function clusterWidth(part: string): number {
  const beside = part.match(spacingMarks)?.length ?? 0;
  if (/^\p{M}/v.test(part)) return beside;
  if (wide.test(part)) return 2 + beside;
  return (part.includes('\uFE0F') && /^\p{Emoji}/v.test(part) ? 2 : 1) + beside;
}
