import { severities } from '@k8s-risk/core';
import { rearrange } from './rearrange.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

const atLeast = /(^|\s)sev>=(\w+)/;

/** Moves the least severity that the list shows, by a term of its filter that can be read and changed. */
export function changeSeverity(state: State, step: 1 | -1): State {
  const { filter } = routeOf(state);
  const [, , name = 'info'] = atLeast.exec(filter) ?? [];
  const place = severities.findIndex((severity) => severity === name) - step;
  const next = severities[place];
  if (next === undefined) return state;
  const rest = filter.replace(atLeast, '').trim();
  const term = next === 'info' ? '' : `sev>=${next}`;
  return rearrange(state, { filter: [term, rest].filter((part) => part !== '').join(' ') });
}
