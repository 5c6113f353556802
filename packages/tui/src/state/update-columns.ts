import type { Press } from '../keys/press.ts';
import { tableOf } from '../tables/table-of.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { chosenColumns, columnEntries } from './column-picker.ts';
import { clamp } from './cursor.ts';
import { layoutOf } from './layout.ts';
import type { ColumnEntry, ColumnPicker } from './overlay.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** Keys while columns are chosen: Enter keeps them, Escape leaves them as they were. */
export function updateColumns(state: State, picker: ColumnPicker, press: Press): Update {
  switch (press.name) {
    case 'escape':
    case 'q':
      return unchanged({ ...state, overlay: undefined });
    case 'down':
    case 'j':
      return unchanged(withPicker(state, at(picker, picker.at + 1)));
    case 'up':
    case 'k':
      return unchanged(withPicker(state, at(picker, picker.at - 1)));
    case 'home':
    case 'g':
      return unchanged(withPicker(state, at(picker, 0)));
    case 'end':
    case 'G':
      return unchanged(withPicker(state, at(picker, Infinity)));
    case 'space':
      return unchanged(withPicker(state, ticked(picker)));
    case 'H':
    case '<':
      return unchanged(withPicker(state, shifted(picker, -1)));
    case 'L':
    case '>':
      return unchanged(withPicker(state, shifted(picker, 1)));
    case 'r':
      return unchanged(reset(state, picker));
    case 'enter':
      return keep(state, picker);
    default:
      return unchanged(state);
  }
}

function at(picker: ColumnPicker, place: number): ColumnPicker {
  return { ...picker, at: clamp(place, 0, picker.entries.length - 1) };
}

function ticked(picker: ColumnPicker): ColumnPicker {
  const entries = picker.entries.map((entry, index): ColumnEntry =>
    index === picker.at && !entry.fixed ? { ...entry, shown: !entry.shown } : entry,
  );
  return { ...picker, entries };
}

/** The column goes, and the cursor with it. */
function shifted(picker: ColumnPicker, step: 1 | -1): ColumnPicker {
  const { entries } = picker;
  const moving = entries[picker.at];
  const there = picker.at + step;
  if (moving === undefined || there < 0 || there >= entries.length) return picker;
  return { ...picker, at: there, entries: entries.toSpliced(picker.at, 1).toSpliced(there, 0, moving) };
}

function reset(state: State, picker: ColumnPicker): State {
  const { place } = routeOf(state);
  const table = tableOf(place);
  if (table === undefined) return state;
  const { wide } = layoutOf(state.size, place.view);
  return withPicker(state, { ...picker, entries: columnEntries(table, undefined, wide), at: 0 });
}

function keep(state: State, picker: ColumnPicker): Update {
  const { place } = routeOf(state);
  const table = tableOf(place);
  // What was hidden just now is not to be seen because all columns were.
  const closed = { ...state, overlay: undefined, wide: false };
  if (table === undefined) return unchanged(closed);
  const { [place.view]: _, ...others } = state.preferences.columns;
  const chosen = chosenColumns(picker, table, layoutOf(state.size, place.view).wide);
  const columns = chosen === undefined ? others : { ...others, [place.view]: chosen };
  const preferences = { ...state.preferences, columns };
  return { state: { ...closed, preferences }, effects: [{ type: 'keep-preferences', preferences }] };
}

function withPicker(state: State, overlay: ColumnPicker): State {
  return { ...state, overlay };
}
