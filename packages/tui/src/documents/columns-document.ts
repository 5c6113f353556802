import { glyphs } from '../format/glyphs.ts';
import type { Line } from '../format/line.ts';
import { windowOffset } from '../state/cursor.ts';
import { shownIds } from '../state/column-picker.ts';
import { panelSize } from '../state/layout.ts';
import type { Layout } from '../state/layout.ts';
import type { ColumnEntry, ColumnPicker } from '../state/overlay.ts';
import { routeOf } from '../state/state.ts';
import type { State } from '../state/state.ts';
import { tableManner } from '../state/table-manner.ts';
import { tableOf } from '../tables/table-of.ts';
import type { Document } from './document.ts';

/** A rule, the heading and some rows. */
const previewLines = 4;

/** The columns from left to right as lines from top to bottom, and below them how the list looks with them. */
export function columnsDocument(state: State, { entries, at }: ColumnPicker, layout: Layout): Document {
  const route = routeOf(state);
  const list = tableOf(route.place)?.list(state, route);
  if (list === undefined) return [];
  const { columns, rows } = panelSize(layout);
  const height = Math.max(1, rows - previewLines);
  const manner = { ...tableManner(state, layout), wide: false, chosen: shownIds(entries) };
  const fitting = list.draw(manner).columns;
  const drawing = list.draw({ ...manner, width: Math.min(manner.width, columns) });
  const offset = windowOffset({ key: undefined, index: at, offset: 0 }, entries.length, height);
  const lines = entries
    .slice(offset, offset + height)
    .map((entry, index) => entryLine(entry, offset + index === at, fitting.includes(entry.id)));
  const blank = Array.from({ length: Math.max(0, height - lines.length) }, (): Line => []);
  const some = Array.from({ length: Math.min(previewLines - 2, list.count) }, (_, index) => drawing.lineAt(index));
  return [...lines, ...blank, [{ text: glyphs.across.repeat(columns), style: 'border' }], drawing.heading, ...some];
}

function entryLine({ name, shown, fixed }: ColumnEntry, here: boolean, fits: boolean): Line {
  const text = ` ${name.padEnd(16)}`;
  const note = fixed ? 'always' : shown && !fits ? 'no room for it at this width' : '';
  return [
    here ? { text: glyphs.cursor, style: 'accent' } : { text: ' ' },
    { text: shown ? ' [x]' : ' [ ]', style: shown ? 'accent' : 'dim' },
    here ? { text, style: 'cursor' } : { text, ...(shown ? {} : { style: 'dim' }) },
    { text: `  ${note}`, style: 'dim' },
  ];
}
