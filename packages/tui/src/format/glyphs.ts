/** What lines, bars and marks are drawn with. All of them are one column wide, and have an ASCII twin of one column. */
export const glyphs = {
  topLeft: '┌',
  topRight: '┐',
  bottomLeft: '└',
  bottomRight: '┘',
  across: '─',
  down: '│',
  cursor: '▌',
  mark: '●',
  folded: '▸',
  unfolded: '▾',
  bar: '█',
  track: '░',
  more: '▲',
  less: '▼',
  same: '=',
  arrow: '→',
  crumb: '›',
  ellipsis: '…',
  dot: '·',
  wrapped: '↳',
} as const;

/** Lowest to highest. */
export const sparks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'] as const;

const twins: Readonly<Record<string, string>> = {
  '┌': '+',
  '┐': '+',
  '└': '+',
  '┘': '+',
  '─': '-',
  '│': '|',
  '▌': '>',
  '●': '*',
  '▸': '+',
  '▾': '-',
  '█': '#',
  '░': '.',
  '▲': '^',
  '▼': 'v',
  '→': '>',
  '›': '>',
  '…': '~',
  '·': '.',
  '↳': '`',
  '▁': '_',
  '▂': '.',
  '▃': '-',
  '▄': '=',
  '▅': '+',
  '▆': '*',
  '▇': '#',
};

/** The same text for a terminal that has no more than ASCII. */
export function plainGlyphs(text: string): string {
  return text.replace(/[─-▟→›…·↳●▸▾▲▼]/gu, (glyph) => twins[glyph] ?? '?');
}
