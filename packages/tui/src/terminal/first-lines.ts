import { keyHints } from '../components/key-hints.ts';
import { glyphs } from '../format/glyphs.ts';
import { apart, line, paintLine } from '../format/line.ts';
import type { Line } from '../format/line.ts';
import { bottomEdge, topEdge } from '../format/panel-edges.ts';
import type { Theme } from '../theme.ts';

export interface FirstFrame {
  readonly columns: number;
  readonly rows: number;
  readonly theme: Theme;
  /** What is being opened. */
  readonly name: string;
}

const titles = [
  ['Risk', 'Open'],
  ['Fix these first', 'Worst namespaces'],
] as const;

/** The overview with nothing in it, as terminal text: what is drawn before anything is loaded. */
export function firstLines({ columns, rows, theme, name }: FirstFrame): readonly string[] {
  const body = Math.max(4, rows - 4);
  const heights = [Math.floor(body / 2), body - Math.floor(body / 2)];
  const scope = line({ text: ' k8s-risk ', style: 'accent' }, { text: ` ${name}`, style: 'strong' });
  const lines: readonly Line[] = [
    apart(scope, line({ text: 'loading ', style: 'accent' }), columns),
    line({ text: ' overview', style: 'dim' }),
    ...titles.flatMap((pair, row) => panels(pair, columns, heights[row] ?? 2)),
    [],
    keyHints([{ key: 'ctrl-c', word: 'quit' }], columns),
  ];
  return lines.slice(0, rows).map((one) => paintLine(one, columns, theme));
}

/** Two empty panels side by side. */
function panels([left, right]: readonly [string, string], columns: number, height: number): readonly Line[] {
  const half = Math.floor(columns / 2);
  const across = (make: (width: number, title: string) => Line): Line => [
    ...make(half, left),
    ...make(columns - half, right),
  ];
  const side = across((width) => [
    { text: glyphs.down, style: 'border' },
    { text: ' '.repeat(Math.max(0, width - 2)) },
    { text: glyphs.down, style: 'border' },
  ]);
  return [
    across((width, title) => topEdge([{ text: title, style: 'title' }], [], width, 'border')),
    ...Array.from({ length: Math.max(0, height - 2) }, () => side),
    across((width) => bottomEdge(width, 'border')),
  ];
}
