import type { Route, ViewName } from './place.ts';
import type { Size } from './state.ts';

export const smallest: Size = Object.freeze({ columns: 60, rows: 15 });

/** Where everything is, by arithmetic alone: lists know their height before anything is drawn. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  readonly tooSmall: boolean;
  /** No crumbs, no borders, one line at the bottom. */
  readonly compact: boolean;
  readonly tabs: boolean;
  /** Panels have borders and titles of their own. */
  readonly bordered: boolean;
  /** List and detail side by side. */
  readonly split: boolean;
  /** Columns that are left out elsewhere. */
  readonly wide: boolean;
  readonly bodyTop: number;
  readonly bodyHeight: number;
  readonly listWidth: number;
  readonly detailWidth: number;
  /** Rows of a list, without its border and heading. */
  readonly listHeight: number;
  /** Lines of a text, without its border. */
  readonly textHeight: number;
}

const withDetail: ReadonlySet<ViewName> = new Set<ViewName>(['findings']);
const withSummary: ReadonlySet<ViewName> = new Set<ViewName>(['findings', 'timeline']);

export function layoutOf({ columns, rows }: Size, view: ViewName): Layout {
  const compact = rows < 24 || columns < 80;
  const tabs = !compact && rows >= 30 && columns >= 110;
  const bordered = !compact && columns >= 110;
  const split = bordered && withDetail.has(view);
  const top = compact ? 1 : 2 + Number(tabs);
  const bodyHeight = Math.max(1, rows - top - (compact ? 1 : 2));
  const detailWidth = split ? Math.min(64, Math.floor(columns * 0.36) - 8) : 0;
  const border = bordered ? 2 : 0;
  return {
    columns,
    rows,
    tooSmall: columns < smallest.columns || rows < smallest.rows,
    compact,
    tabs,
    bordered,
    split,
    wide: columns >= 160,
    bodyTop: top,
    bodyHeight,
    listWidth: columns - detailWidth,
    detailWidth,
    listHeight: Math.max(1, bodyHeight - border - 1 - summaryLines(bordered, view)),
    textHeight: Math.max(1, bodyHeight - border),
  };
}

/** What the border of a panel takes, with the blanks beside it. */
export const panelFrame: Size = Object.freeze({ columns: 4, rows: 2 });

/** Two panes side by side, one of which may have taken all the room. */
export function zoomLayout(layout: Layout, { pane, zoomed }: Pick<Route, 'pane' | 'zoomed'>): Layout {
  if (!layout.split || !zoomed) return layout;
  const { columns } = layout;
  return pane === 'main'
    ? { ...layout, listWidth: columns, detailWidth: 0 }
    : { ...layout, listWidth: 0, detailWidth: columns };
}

/** Room in a panel that takes the place of the whole body. */
export function panelSize({ columns, bodyHeight }: Layout): Size {
  return { columns: columns - panelFrame.columns, rows: bodyHeight - panelFrame.rows };
}

/** Columns of a text view's lines. */
export function textWidth({ columns, bordered }: Layout): number {
  return columns - (bordered ? 4 : 2);
}

/** Below a list without a detail pane, a rule and one line about the row under the cursor. */
function summaryLines(bordered: boolean, view: ViewName): number {
  return !bordered && withSummary.has(view) ? 2 : 0;
}
