import type { Press } from '../keys/press.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { copyTexts } from './copy-texts.ts';
import { clamp } from './cursor.ts';
import type { Menu } from './overlay.ts';
import { rearrange } from './rearrange.ts';
import { sortBy } from './sorting.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** Keys while a menu is open: a letter chooses, and so does Enter. */
export function updateMenu(state: State, menu: Menu, press: Press): Update {
  const closed = { ...state, overlay: undefined };
  switch (press.name) {
    case 'escape':
    case 'q':
      return unchanged(closed);
    case 'down':
    case 'j':
      return unchanged({ ...state, overlay: moved(menu, 1) });
    case 'up':
    case 'k':
      return unchanged({ ...state, overlay: moved(menu, -1) });
    case 'enter': {
      const chosen = menu.entries[menu.at];
      return chosen === undefined ? unchanged(closed) : choose(closed, menu, chosen.value);
    }
    default: {
      const chosen = menu.entries.find(({ key }) => key === press.name);
      return chosen === undefined ? unchanged(state) : choose(closed, menu, chosen.value);
    }
  }
}

function moved(menu: Menu, step: number): Menu {
  return { ...menu, at: clamp(menu.at + step, 0, menu.entries.length - 1) };
}

function choose(state: State, { purpose }: Menu, value: string): Update {
  switch (purpose) {
    case 'sort':
      return unchanged(rearrange(state, { sort: value === '' ? undefined : sortBy(routeOf(state).sort, value) }));
    case 'group':
      return unchanged(rearrange(state, { group: value === '' ? undefined : value, folded: new Set() }));
    case 'copy': {
      const chosen = copyTexts(state).find(({ id }) => id === value);
      return chosen === undefined
        ? unchanged(state)
        : { state, effects: [{ type: 'copy', text: chosen.text, label: chosen.label }] };
    }
  }
}
