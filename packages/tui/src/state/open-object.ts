import { tableOf } from '../tables/table-of.ts';
import { chosenFindings } from './copy-texts.ts';
import { say } from './notice.ts';
import { findRowOf } from './select-finding-rows.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { goDeeper } from './travel.ts';

/** The object of what the cursor is on, as text. */
export function openObject(state: State): State {
  const route = routeOf(state);
  const [first] = chosenFindings(state);
  const resource = first?.resource ?? tableOf(route.place)?.list(state, route).resourceAt(route.cursor.index);
  if (resource === undefined || resource.apiVersion === null) {
    return say(state, { text: 'there is no object here', tone: 'warning', at: state.now });
  }
  const cluster = (first === undefined ? undefined : findRowOf(state, first.id)?.cluster) ?? state.feeds[0]?.cluster;
  if (cluster === undefined) return state;
  const { kind, namespace, name } = resource;
  return goDeeper(state, { view: 'object', cluster, kind, namespace, name });
}
