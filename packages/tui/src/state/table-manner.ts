import type { DrawManner } from '../tables/table.ts';
import type { Layout } from './layout.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** Columns of the room that a list has for its rows: without border, cursor and mark. */
function tableWidth({ columns, listWidth, bordered }: Layout): number {
  // A list behind its detail is as wide as it will be.
  return (listWidth === 0 ? columns : listWidth) - (bordered ? 4 : 0) - 3;
}

/** How the list here is drawn: in which columns, as far as they fit. */
export function tableManner(state: State, layout: Layout): DrawManner {
  const chosen = state.preferences.columns[routeOf(state).place.view];
  return {
    width: tableWidth(layout),
    wide: state.wide,
    // Whoever has chosen gets no more for having room: `W` shows the rest.
    roomy: layout.wide && chosen === undefined,
    chosen,
    now: state.now,
  };
}
