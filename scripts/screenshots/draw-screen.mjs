// A terminal's screen as SVG. Every run of one style stands at its own column and is as wide as its columns, whatever the font.
import { parseScreen } from './parse-screen.mjs';

const cell = { width: 8.4, height: 17 };
const edge = 14;
const bar = 30;
const background = '#12151c';
const foreground = '#c9d1d9';
const font = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** @param text what `tmux capture-pane -p -e` printed */
export function drawScreen(text, { columns, rows, title }) {
  const width = Math.ceil(columns * cell.width + 2 * edge);
  const height = rows * cell.height + bar + edge;
  const lines = parseScreen(text).slice(0, rows);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="8" fill="${background}"/>`,
    ...['#ff5f57', '#febc2e', '#28c840'].map(
      (colour, index) => `<circle cx="${18 + index * 18}" cy="15" r="5.5" fill="${colour}"/>`,
    ),
    `<g font-family="${font}" font-size="14" fill="${foreground}" xml:space="preserve">`,
    ...lines.flatMap((runs, row) => runs.map((run) => drawRun(run, row))),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function drawRun({ text, column, style }, row) {
  const [colour, behind] = style.inverse
    ? [style.background ?? background, style.foreground ?? foreground]
    : [style.foreground, style.background];
  const x = round(edge + column * cell.width);
  const y = bar + row * cell.height;
  const width = round(text.length * cell.width);
  const rectangle =
    behind === undefined ? '' : `<rect x="${x}" y="${y}" width="${width}" height="${cell.height}" fill="${behind}"/>`;
  if (text.trim() === '') return rectangle;
  const attributes = [
    `x="${x}" y="${y + 13}" textLength="${width}" lengthAdjust="spacingAndGlyphs"`,
    ...(colour === undefined ? [] : [`fill="${colour}"`]),
    ...(style.bold ? ['font-weight="bold"'] : []),
    ...(style.dim ? ['opacity="0.6"'] : []),
    ...(style.underline ? ['text-decoration="underline"'] : []),
  ];
  return `${rectangle}<text ${attributes.join(' ')}>${escape(text)}</text>`;
}

function round(number) {
  return Number(number.toFixed(1));
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
