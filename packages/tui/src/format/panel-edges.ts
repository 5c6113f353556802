import type { Style } from '../theme.ts';
import { glyphs } from './glyphs.ts';
import { lineWidth } from './line.ts';
import type { Line } from './line.ts';

/** The upper border of a panel, with its title in it and a note on its right. */
export function topEdge(title: Line, note: Line, width: number, style: Style): Line {
  const noteRoom = note.length === 0 ? 0 : lineWidth(note) + 2;
  const free = width - 5 - lineWidth(title) - noteRoom;
  const shownNote = free < 1 ? [] : note;
  const rest = Math.max(0, free < 1 ? free + noteRoom : free);
  return [
    { text: `${glyphs.topLeft}${glyphs.across} `, style },
    ...title,
    { text: ' ' },
    { text: glyphs.across.repeat(rest), style },
    ...(shownNote.length === 0 ? [] : [{ text: ' ' }, ...shownNote, { text: ' ' }]),
    { text: glyphs.topRight, style },
  ];
}

export function bottomEdge(width: number, style: Style): Line {
  return [{ text: glyphs.bottomLeft + glyphs.across.repeat(Math.max(0, width - 2)) + glyphs.bottomRight, style }];
}
