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

/** The view of this name, with its own filter if one is given. */
export function goToView(state: State, view: ListView, filter?: string): State {
  const place: Place = { view };
  const known = state.travel.stack.find((route) => placeKey(route.place) === placeKey(place));
  return visit(state, known === undefined || filter !== undefined ? routeTo(place, filter) : known);
}

/** To a route of its own, with the overview below it, so that Back always ends there. */
export function visit(state: State, route: Route): State {
  const root = state.travel.stack[0];
  return leaveTo(state, route.place.view === root.place.view ? [root] : [root, route]);
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

/** Where one was before, and from there back again. */
export function swapWithLast(state: State): State {
  const { stack, behind } = state.travel;
  const [last, ...earlier] = behind;
  if (last === undefined) return state;
  return { ...state, travel: { stack: last, behind: [stack, ...earlier], ahead: [] } };
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
  const isHere = stack.length === travel.stack.length && stack.every((route, index) => route === travel.stack[index]);
  if (isHere) return state;
  const behind = [travel.stack, ...travel.behind].slice(0, remembered);
  return { ...state, travel: { stack, behind, ahead: [] } };
}
