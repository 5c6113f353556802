import { chosenObject } from './chosen.ts';
import { say } from './notice.ts';
import type { State } from './state.ts';
import { goDeeper } from './travel.ts';

/** The object of what the cursor is on, as text. */
export function openObject(state: State): State {
  const object = chosenObject(state);
  if (object === undefined || object.resource.apiVersion === null)
    return say(state, { text: 'there is no object here', tone: 'warning', at: state.now });
  const { cluster, resource } = object;
  const { kind, namespace, name } = resource;
  return goDeeper(state, { view: 'object', cluster, kind, namespace, name });
}
