import { placeKey, routeTo } from './place.ts';
import type { ListView, Place, Route } from './place.ts';
import type { State, Travel } from './state.ts';

type Stack = Travel['stack'];

const remembered = 50;

/** One level deeper. Where one is already is not gone to again. */
export function goDeeper(state: State, place: Place, filter = ''): State {
  const { stack } = state.travel;
  if (placeKey(stack.at(-1)?.place ?? stack[0].place) === placeKey(place)) return state;
  return leaveTo(state, [...stack, routeTo(place, filter)]);
}

/** To a view of its own, with the overview below it, so that Back always ends there. */
function goTo(state: State, place: Place, filter?: string): State {
  const known = state.travel.stack.find((route) => placeKey(route.place) === placeKey(place));
  const route = known === undefined || filter !== undefined ? routeTo(place, filter) : known;
  const root = state.travel.stack[0];
  if (place.view === root.place.view) return leaveTo(state, [root]);
  return leaveTo(state, [root, route]);
}

/** The view of this name, with its own filter if one is given. */
export function goToView(state: State, view: ListView, filter?: string): State {
  return goTo(state, { view }, filter);
}

/** One level up; at the root nothing happens. */
export function goBack(state: State): State {
  const [root, ...deeper] = state.travel.stack;
  return deeper.length === 0 ? state : leaveTo(state, [root, ...deeper.slice(0, -1)]);
}

/** Through all that was visited, as a browser does. */
export function visitAgain(state: State, direction: 'back' | 'forward'): State {
  const { stack, behind, ahead } = state.travel;
  const from = direction === 'back' ? behind : ahead;
  const [next, ...rest] = from;
  if (next === undefined) return state;
  const travel: Travel =
    direction === 'back'
      ? { stack: next, behind: rest, ahead: [stack, ...ahead] }
      : { stack: next, behind: [stack, ...behind], ahead: rest };
  return { ...state, travel };
}

/** Where one is, looked at in another way. */
export function withRoute(state: State, change: Partial<Route>): State {
  const { stack } = state.travel;
  const [root, ...deeper] = stack;
  const last = deeper.at(-1);
  const changed: Stack =
    last === undefined ? [{ ...root, ...change }] : [root, ...deeper.slice(0, -1), { ...last, ...change }];
  return { ...state, travel: { ...state.travel, stack: changed } };
}

function leaveTo(state: State, stack: Stack): State {
  const { travel } = state;
  const behind = [travel.stack, ...travel.behind].slice(0, remembered);
  return { ...state, travel: { stack, behind, ahead: [] } };
}
