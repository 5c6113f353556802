import { clean } from './text.ts';

export interface Curve {
  readonly title: string;
  readonly points: readonly { readonly label: string; readonly value: number }[];
}

const width = 1200;
const height = 420;
const edge = { left: 80, right: 40, top: 80, bottom: 70 };

/** A chart as a picture, for where Slack's own are not known: its numbers are in it, too. */
export function chartSvg({ title, points }: Curve): string {
  const values = points.map(({ value }) => value);
  const low = Math.floor(Math.min(...values) / 10) * 10;
  const high = Math.max(low + 10, Math.ceil(Math.max(...values) / 10) * 10);
  const x = (index: number): number =>
    edge.left + (index * (width - edge.left - edge.right)) / Math.max(1, points.length - 1);
  const y = (value: number): number =>
    height - edge.bottom - ((value - low) / (high - low)) * (height - edge.top - edge.bottom);
  const path = points.map(({ value }, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const lines = [low, (low + high) / 2, high].map(
    (value) =>
      `<line x1="${String(edge.left)}" x2="${String(width - edge.right)}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" stroke="#d0d7de"/>${text(edge.left - 12, y(value) + 7, String(value), 'end')}`,
  );
  const labels = points.map(({ label }, index) =>
    index % Math.ceil(points.length / 7) === 0 || index === points.length - 1
      ? text(x(index), height - edge.bottom + 36, label, 'middle')
      : '',
  );
  const last = points.at(-1);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" font-family="Inter" font-size="20" fill="#1f2328">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    text(edge.left, 44, title, 'start'),
    ...lines,
    ...labels,
    `<polyline points="${path}" fill="none" stroke="#0969da" stroke-width="4"/>`,
    ...(last === undefined ? [] : [text(width - edge.right, y(last.value) - 14, last.value.toFixed(1), 'end')]),
    '</svg>',
  ].join('');
}

function text(x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${escape(clean(words, 60))}</text>`;
}

function escape(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
