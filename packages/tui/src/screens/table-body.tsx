import type { ReactElement } from 'react';
import { Lines } from '../components/lines.tsx';
import { Panel } from '../components/panel.tsx';
import { emptyDocument } from '../documents/empty-document.ts';
import { glyphs } from '../format/glyphs.ts';
import { emptyLine } from '../format/line.ts';
import type { Line } from '../format/line.ts';
import type { LineStyle } from '../theme.ts';
import { windowOffset } from '../state/cursor.ts';
import { partialWords } from '../state/partial.ts';
import { tableManner } from '../state/table-manner.ts';
import { filterWords } from '../state/pin.ts';
import { views } from '../state/views.ts';
import { orderText } from '../tables/order-text.ts';
import type { Table, TableList } from '../tables/table.ts';
import type { ScreenProps } from './screen.ts';

export interface TableBodyProps extends ScreenProps {
  readonly table: Table;
  /** Lines below the list where there is no detail pane. */
  readonly summary?: readonly Line[];
  /** What is to be known about the whole list, on the right of its title. */
  readonly note?: Line;
}

/** A list in its panel: heading, the rows of the window, the cursor on one of them. */
export function TableBody(props: TableBodyProps): ReactElement {
  const { state, route, layout, theme, table } = props;
  const list = table.list(state, route);
  const inner = layout.listWidth - (layout.bordered ? 4 : 0);
  const { lines, manners } = drawWindow({ state, route, layout, theme, list, width: inner });
  const title = titleLine(list, { state, route });
  if (layout.bordered) {
    return (
      <Panel
        title={title}
        note={props.note ?? emptyLine}
        lines={lines}
        manners={manners}
        width={layout.listWidth}
        height={layout.bodyHeight}
        focused={layout.split && route.pane === 'main'}
        theme={theme}
      />
    );
  }
  const rows = layout.listHeight + 1;
  const filled = Array.from({ length: rows }, (_, index) => lines[index] ?? []);
  return (
    <Lines
      lines={[...filled, ...(props.summary ?? [])]}
      manners={manners}
      width={layout.columns}
      height={layout.bodyHeight}
      theme={theme}
    />
  );
}

interface Window extends ScreenProps {
  readonly list: TableList;
  readonly width: number;
}

function drawWindow({ state, route, layout, list, width }: Window): {
  readonly lines: readonly Line[];
  readonly manners: readonly LineStyle[];
} {
  if (list.count === 0) return { lines: emptyDocument(state, route, width), manners: [] };
  const { cursor, marked } = route;
  const drawing = list.draw(tableManner(state, layout));
  const offset = windowOffset(cursor, list.count, layout.listHeight);
  const shown = Array.from({ length: Math.min(layout.listHeight, list.count - offset) }, (_, index) => index + offset);
  const lines = shown.map((index): Line => {
    const here = index === cursor.index;
    return [
      { text: here ? glyphs.cursor : ' ', ...(here ? { style: 'accent' } : {}) },
      { text: marked.has(list.keyAt(index)) || drawing.pickedAt(index) ? glyphs.mark : ' ', style: 'accent' },
      { text: ' ' },
      ...drawing.lineAt(index),
    ];
  });
  const manners = shown.map((index): LineStyle => ({
    selected: index === cursor.index,
    faded: drawing.fadedAt(index),
  }));
  return { lines: [[{ text: '   ' }, ...drawing.heading], ...lines], manners: [{}, ...manners] };
}

/** `Findings 12 of 649  [sev:crit]  sort: gain▼ then object▲  2 marked`. */
function titleLine(list: TableList, { state, route }: Pick<TableBodyProps, 'state' | 'route'>): Line {
  const { group, marked, place } = route;
  const count = list.matching === list.total ? String(list.total) : `${String(list.matching)} of ${String(list.total)}`;
  const order = orderText(list.order);
  return [
    { text: `${views[place.view].title} `, style: 'title' },
    { text: count },
    ...partialWords(state, place),
    ...filterWords(state, route),
    ...(order === '' ? [] : [{ text: `  sort: ${order}`, style: 'dim' } as const]),
    ...(group === undefined ? [] : [{ text: `  by ${group}`, style: 'dim' } as const]),
    ...(marked.size === 0 ? [] : [{ text: `  ${String(marked.size)} marked`, style: 'accent' } as const]),
  ];
}
