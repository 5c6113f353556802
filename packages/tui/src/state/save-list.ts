import { documentOf } from '../documents/document-of.ts';
import { plainText } from '../format/line.ts';
import type { Line } from '../format/line.ts';
import { tableOf } from '../tables/table-of.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import { say } from './notice.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';

const savedWidth = 160;

/** What is shown, to a file: the findings of a list as JSON, or lines as text. */
export function saveList(state: State, format = 'text', name?: string): Update {
  const route = routeOf(state);
  const list = tableOf(route.place)?.list(state, route);
  const stamp = new Date(state.now).toISOString().slice(0, 19).replaceAll(':', '');
  if (list === undefined) {
    const text = documentOf(route, state, savedWidth);
    if (text === undefined || format === 'json')
      return unchanged(say(state, { text: 'this screen cannot be saved so', tone: 'warning', at: state.now }));
    return saving(state, name ?? `k8s-risk-${route.place.view}-${stamp}.txt`, text);
  }
  const places = Array.from({ length: list.count }, (_, index) => index);
  const json = format === 'json' || name?.endsWith('.json') === true;
  const file = name ?? `k8s-risk-${route.place.view}-${stamp}.${json ? 'json' : 'txt'}`;
  if (json) {
    const findings = places.flatMap((index) => list.findingsAt(index));
    return { state, effects: [{ type: 'save', name: file, text: `${JSON.stringify(findings, undefined, 2)}\n` }] };
  }
  const chosen = state.preferences.columns[route.place.view];
  const drawing = list.draw({ width: savedWidth, wide: chosen === undefined, chosen, now: state.now });
  const lines = [drawing.heading, ...places.map((index) => drawing.lineAt(index))];
  return saving(state, file, lines);
}

function saving(state: State, name: string, lines: readonly Line[]): Update {
  const text = lines.map((line) => plainText(line).trimEnd()).join('\n');
  return { state, effects: [{ type: 'save', name, text: `${text}\n` }] };
}
