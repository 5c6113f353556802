import type { AttackPath, PathHop, PathVertex, PathsAnswer } from '../../model/paths.ts';
import type { ReportText } from '../report-text.ts';
import { safeLine } from '../terminal-text.ts';

interface Line {
  readonly from: number;
  readonly to: number;
  readonly hop: PathHop;
  readonly paths: number;
}

/** The hops of all paths as one graph: the same place once, the same step once. */
function drawingOf(paths: readonly AttackPath[]): {
  readonly places: readonly PathVertex[];
  readonly lines: readonly Line[];
} {
  const numbers = new Map<string, number>();
  const places: PathVertex[] = [];
  const number = (place: PathVertex): number => {
    const key = `${place.kind}|${place.label}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, places.length);
    places.push(place);
    return places.length - 1;
  };
  const lines = new Map<string, Line>();
  for (const { hops } of paths) {
    for (const hop of hops) {
      const [from, to] = [number(hop.from), number(hop.to)];
      const key = `${String(from)}|${String(to)}|${hop.edge}`;
      lines.set(key, { from, to, hop, paths: (lines.get(key)?.paths ?? 0) + 1 });
    }
  }
  return { places, lines: [...lines.values()] };
}

const shapes: Readonly<Partial<Record<PathVertex['kind'], string>>> = {
  entry: 'ellipse',
  jewel: 'doubleoctagon',
  node: 'box3d',
  power: 'hexagon',
};

/** Graphviz. */
export function* pathsDot({ paths }: PathsAnswer): ReportText {
  const { places, lines } = drawingOf(paths);
  yield 'digraph "attack paths" {\n  rankdir=LR;\n  node [shape=box];\n';
  for (const [index, { kind, label }] of places.entries())
    yield `  v${String(index)} [label="${dotText(label)}", shape=${shapes[kind] ?? 'box'}];\n`;
  for (const { from, to, hop, paths: count } of lines) {
    const style = hop.confidence === 'low' ? ', style=dashed' : '';
    const width = Math.min(5, 1 + Math.log2(count));
    yield `  v${String(from)} -> v${String(to)} [label="${dotText(hop.edge)} ${hop.cost.toFixed(1)}", penwidth=${width.toFixed(1)}${style}];\n`;
  }
  yield '}\n';
}

/** Mermaid, as GitHub shows it. */
export function* pathsMermaid({ paths }: PathsAnswer): ReportText {
  const { places, lines } = drawingOf(paths);
  yield 'flowchart LR\n';
  for (const [index, { kind, label }] of places.entries()) {
    const [open, close] = kind === 'entry' ? ['([', '])'] : kind === 'jewel' ? ['{{', '}}'] : ['[', ']'];
    yield `  v${String(index)}${open}"${mermaidText(label)}"${close}\n`;
  }
  for (const { from, to, hop } of lines) {
    const arrow = hop.confidence === 'low' ? '-.->' : '-->';
    yield `  v${String(from)} ${arrow}|"${mermaidText(hop.edge)}"| v${String(to)}\n`;
  }
}

function dotText(text: string): string {
  return safeLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

/** Names of a cluster may hold what Mermaid takes for syntax or HTML. */
function mermaidText(text: string): string {
  return safeLine(text).replaceAll(
    /[^\p{L}\p{N} /:.,()*_@+-]/gu,
    (character) => `#${String(character.codePointAt(0))};`,
  );
}
