import type { ReactElement } from 'react';
import { timelineNote } from '../documents/timeline-document.ts';
import { glyphs } from '../format/glyphs.ts';
import type { Line } from '../format/line.ts';
import { timelineRows, timelineTable, timelineWords } from '../tables/timeline-table.ts';
import type { ScreenProps } from './screen.ts';
import { TableBody } from './table-body.tsx';

/** What became of an object. Below the list: how far it goes back, and the row under the cursor in words. */
export function Timeline(props: ScreenProps): ReactElement {
  const { state, route } = props;
  const { place, cursor } = route;
  if (place.view !== 'timeline') return <TableBody {...props} table={timelineTable} />;
  const note = timelineNote(state, place);
  const list = timelineTable.list(state, route);
  const key = list.count === 0 ? undefined : list.keyAt(cursor.index);
  const row = timelineRows(state).find((one) => one.key === key);
  const words: Line =
    row === undefined
      ? []
      : [
          { text: ` ${timelineWords(row, state.now)}  `, style: 'strong' },
          { text: row.message, style: 'dim' },
        ];
  const rule: Line = [{ text: `${glyphs.across.repeat(2)} `, style: 'border' }, ...note];
  return <TableBody {...props} table={timelineTable} note={note} summary={[rule, words]} />;
}
