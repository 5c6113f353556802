import { tableOf } from '../tables/table-of.ts';
import { toggleCluster } from './cluster-scope.ts';
import { keyUnderCursor, move } from './moving.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

/** All namespaces, or again those before. */
export function toggleNamespaces(state: State): State {
  const { namespaces, namespacesBefore } = state;
  return namespaces.length === 0
    ? { ...state, namespaces: namespacesBefore }
    : { ...state, namespaces: [], namespacesBefore: namespaces };
}

/** Lists look at the cluster under the cursor too, or no longer. */
export function chooseCluster(state: State): State {
  const name = keyUnderCursor(state);
  return name === undefined ? state : move(toggleCluster(state, name), 'down');
}

/** Lists look only at the namespace under the cursor too, or no longer. */
export function chooseNamespace(state: State): State {
  const route = routeOf(state);
  const name = tableOf(route.place)?.list(state, route).resourceAt(route.cursor.index)?.name;
  if (name === undefined) return state;
  const others = state.namespaces.filter((known) => known !== name);
  return { ...state, namespaces: others.length < state.namespaces.length ? others : [...others, name] };
}
