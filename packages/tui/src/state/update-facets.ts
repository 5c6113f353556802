import { chosenValues, parseFilter, toggleValue } from '@k8s-risk/core';
import type { FacetField, FacetValue } from '@k8s-risk/core';
import type { Press } from '../keys/press.ts';
import { clamp, moveTo, startCursor } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { facetCursor, facetFields, facetHeight, facetValues, rowsOf } from './facet-menu.ts';
import type { FacetMenu } from './overlay.ts';
import { editLine } from './prompt.ts';
import { rearrange } from './rearrange.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** Keys while values are ticked: Enter filters by them, Escape leaves the filter as it was. */
export function updateFacets(state: State, menu: FacetMenu, press: Press): State {
  if (menu.writing) return writeNarrow(state, menu, press);
  const step = stepOf(press.name, facetHeight(state));
  if (step !== undefined) return moved(state, menu, step);
  switch (press.name) {
    case 'escape':
    case 'q':
      return { ...state, overlay: undefined };
    case 'enter':
      // Nothing was ticked yet: deeper, as everywhere.
      return menu.pane === 'fields' && isUntouched(state, menu) ? inValues(state, menu) : apply(state, menu);
    case 'right':
    case 'l':
      return inValues(state, menu);
    case 'left':
    case 'h':
      return withMenu(state, menu, { pane: 'fields' });
    case 'tab':
    case 'shift-tab':
      return menu.pane === 'fields' ? inValues(state, menu) : withMenu(state, menu, { pane: 'fields' });
    case 'space':
      return menu.pane === 'fields' ? inValues(state, menu) : tick(state, menu);
    case 'u':
      return untickAll(state, menu);
    case '/':
      return withMenu(state, menu, { pane: 'values', writing: true });
    default:
      return state;
  }
}

/** While it is written what the values contain, letters are letters; space ticks all the same. */
function writeNarrow(state: State, menu: FacetMenu, press: Press): State {
  switch (press.name) {
    case 'escape':
      return withMenu(state, menu, { narrow: '', writing: false, cursor: startCursor });
    case 'enter':
    case 'tab':
      return withMenu(state, menu, { writing: false });
    case 'down':
      return moved(state, menu, 1);
    case 'up':
      return moved(state, menu, -1);
    case 'space':
      return tick(state, menu);
  }
  if (press.name === 'backspace' && menu.narrow === '') return withMenu(state, menu, { writing: false });
  const edited = editLine({ text: menu.narrow, caret: menu.narrow.length }, press);
  if (edited === undefined || edited.text === menu.narrow) return state;
  return withMenu(state, menu, { narrow: edited.text, cursor: startCursor });
}

function stepOf(name: string, height: number): number | undefined {
  switch (name) {
    case 'down':
    case 'j':
      return 1;
    case 'up':
    case 'k':
      return -1;
    case 'page-down':
    case 'ctrl-d':
      return Math.max(1, height - 1);
    case 'page-up':
    case 'ctrl-u':
      return -Math.max(1, height - 1);
    case 'home':
    case 'g':
      return -Infinity;
    case 'end':
    case 'G':
      return Infinity;
    default:
      return undefined;
  }
}

function moved(state: State, menu: FacetMenu, step: number): State {
  if (menu.pane === 'fields') {
    const fieldAt = clamp(menu.fieldAt + step, 0, facetFields(state).length - 1);
    return withMenu(state, menu, { fieldAt, cursor: startCursor, narrow: '' });
  }
  const { height, values, cursor } = placed(state, menu);
  return withMenu(state, menu, { cursor: moveTo(cursor, cursor.index + step, rowsOf(values), height) });
}

function inValues(state: State, menu: FacetMenu): State {
  return withMenu(state, menu, { pane: 'values' });
}

function tick(state: State, menu: FacetMenu): State {
  const { values, cursor } = placed(state, menu);
  const chosen = values[cursor.index];
  return chosen === undefined
    ? state
    : toggle(state, { ...menu, cursor: { ...cursor, key: chosen.value } }, [chosen.value]);
}

function untickAll(state: State, menu: FacetMenu): State {
  const field = facetFields(state)[menu.fieldAt];
  const parsed = parseFilter(menu.draft);
  return field === undefined || !parsed.ok ? state : toggle(state, menu, chosenValues(parsed.value, field));
}

function toggle(state: State, menu: FacetMenu, values: readonly string[]): State {
  const field: FacetField | undefined = facetFields(state)[menu.fieldAt];
  if (field === undefined) return state;
  let { draft } = menu;
  for (const value of values) {
    const next = toggleValue(draft, field, value);
    if (!next.ok) return withMenu(state, menu, { error: next.error.message });
    draft = next.value;
  }
  return withMenu(state, menu, { draft });
}

function apply(state: State, { draft }: FacetMenu): State {
  return rearrange({ ...state, overlay: undefined }, { filter: draft.trim() });
}

function isUntouched(state: State, { draft }: FacetMenu): boolean {
  return draft === routeOf(state).filter;
}

function placed(
  state: State,
  menu: FacetMenu,
): { readonly height: number; readonly values: readonly FacetValue[]; readonly cursor: Cursor } {
  const height = facetHeight(state);
  const values = facetValues(state, menu);
  return { height, values, cursor: facetCursor(menu, values, height) };
}

function withMenu(state: State, menu: FacetMenu, change: Partial<FacetMenu>): State {
  return { ...state, overlay: { ...menu, error: undefined, ...change } };
}
