import { glyphs } from '../format/glyphs.ts';
import type { Line } from '../format/line.ts';
import { hourText } from '../format/time-text.ts';
import type { Route } from './place.ts';
import { isOutdated } from './questions.ts';
import { stopText } from './search.ts';
import type { State } from './state.ts';
import { textView } from './text-view.ts';
import type { TextView } from './text-view.ts';

/** What is to be known of a text beside its lines: is it as it was, what was found in it, where in it one is. */
export function textNote(state: State, route: Route): Line {
  const view = textView(state, route);
  if (view === undefined) return [];
  const { gone, place } = route;
  const parts: readonly Line[] = [
    ...(gone === undefined ? [] : [[{ text: `gone at ${hourText(gone.at)}`, style: 'warning' }] as const]),
    ...(gone === undefined && isOutdated(state, place) ? [[{ text: 'asking again', style: 'accent' }] as const] : []),
    searchNoteOf(view, route.search),
    placeNote(view),
  ];
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [{ text: '  ' }, ...part]));
}

/** `"image": 3 of 17`. */
export function searchNote(state: State, route: Route): Line {
  const view = textView(state, route);
  return view === undefined ? [] : searchNoteOf(view, route.search);
}

function searchNoteOf({ stops, at }: TextView, search: string): Line {
  if (search === '' && stops.length === 0) return [];
  return [{ text: stopText(search, at, stops.length), style: stops.length === 0 ? 'warning' : 'accent' }];
}

/** `3 of 40`: the row at the top, and how many there can be; with a sign as long as there is more below. */
function placeNote({ top, last }: TextView): Line {
  if (last === 0) return [];
  return [{ text: `${String(top + 1)} of ${String(last + 1)} ${top < last ? glyphs.less : ' '}`, style: 'dim' }];
}
