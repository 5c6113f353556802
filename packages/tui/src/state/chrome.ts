import { keyHints } from '../components/key-hints.ts';
import { shortObject } from '../format/object-text.ts';
import { apart } from '../format/line.ts';
import { glyphs } from '../format/glyphs.ts';
import type { Line, Span } from '../format/line.ts';
import { findAction, keysHere, keysOf } from '../keys/find-action.ts';
import { orderText } from '../tables/order-text.ts';
import { tableOf } from '../tables/table-of.ts';
import { completeLine } from './complete-line.ts';
import type { Layout } from './layout.ts';
import { letterLines } from './letter-lines.ts';
import type { Prompt } from './overlay.ts';
import { overlayHints } from './overlay-hints.ts';
import { partialWords } from './partial.ts';
import type { Route } from './place.ts';
import { clustersOf } from './place-words.ts';
import { filterWords } from './pin.ts';
import { findRow } from './select-finding-rows.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { searchNote, textNote } from './text-note.ts';
import { tabs, views } from './views.ts';

/** Between the first line and the body: where one is, and what else there is. */
export function aboveLines(state: State, layout: Layout): readonly Line[] {
  if (layout.compact) return [];
  return layout.tabs ? [crumbsLine(state, layout), tabLine(state)] : [crumbsLine(state, layout)];
}

function crumbsLine(state: State, layout: Layout): Line {
  const names = state.travel.stack.map((route) => crumb(state, route));
  const crumbs: Line = [{ text: ` ${names.join(` ${glyphs.crumb} `)}`, style: 'dim' }];
  if (layout.bordered) return crumbs;
  return apart(crumbs, listWords(state), layout.columns);
}

/** Where several clusters are open, what is about one of them says about which. */
function crumb(state: State, route: Route): string {
  const [cluster, ...others] = state.feeds.length > 1 ? clustersOf(route.place) : [];
  const name = crumbName(state, route);
  return cluster === undefined || others.length > 0 ? name : `${name} @${cluster}`;
}

function crumbName(state: State, { place, gone }: Route): string {
  if (place.view === 'finding')
    return (findRow(state, place.key) ?? (gone && 'row' in gone ? gone.row : undefined))?.title ?? 'gone';
  if (place.view === 'rule') return place.checkId;
  if (place.view === 'object') return shortObject(place);
  const title = views[place.view].title.toLowerCase();
  return place.view === 'timeline' ? `${title} of ${shortObject(place)}` : title;
}

/** Where the list has no border to say it in: how many rows, filtered how. */
function listWords(state: State): Line {
  const route = routeOf(state);
  const list = tableOf(route.place)?.list(state, route);
  if (list === undefined) {
    const note = textNote(state, route);
    return note.length === 0 ? [{ text: '1-9 views, : command ', style: 'dim' }] : [...note, { text: ' ' }];
  }
  const count = list.matching === list.total ? String(list.total) : `${String(list.matching)} of ${String(list.total)}`;
  const order = orderText(list.order);
  const marked = route.marked.size === 0 ? '' : `  ${String(route.marked.size)} marked`;
  return [
    ...partialWords(state, route.place),
    ...filterWords(state, route),
    { text: '  ' },
    { text: order === '' ? '' : `sort: ${order}  `, style: 'dim' },
    { text: `${count}${marked} `, style: 'strong' },
  ];
}

function tabLine({ travel }: State): Line {
  const here = new Set(travel.stack.map(({ place }) => place.view));
  const [top] = travel.stack.slice(1);
  const current = top?.place.view ?? travel.stack[0].place.view;
  return tabs.flatMap(({ view, tab, title }): readonly Span[] => {
    const active = view === current && here.has(view);
    return [
      { text: ` ${String(tab)} `, style: active ? 'key' : 'dim' },
      { text: `${title} `, ...(active ? { style: 'strong' } : {}) },
    ];
  });
}

/** Below the body: what is being written or was just said, and the keys of this view. */
export function belowLines(state: State, layout: Layout): readonly Line[] {
  const { overlay, notice } = state;
  if (overlay?.kind === 'prompt') {
    const [line = [], ...words] = promptLines(state, overlay);
    if (!layout.compact) return [line, ...words];
    // There is no room for the words, but for what was found.
    const found = overlay.purpose === 'search' ? searchNote(state, routeOf(state)) : [];
    return [found.length === 0 ? line : apart(line, [...found, { text: ' ' }], layout.columns)];
  }
  if (overlay?.kind === 'letter') return letterLines(state, overlay, layout);
  const said: Line = notice === undefined ? [] : [{ text: ` ${notice.text}`, style: notice.tone }];
  const keys = overlayHints(overlay, layout.columns) ?? hintsLine(state, layout.columns);
  if (layout.compact) return [notice === undefined ? keys : said];
  return [said, keys];
}

function hintsLine(state: State, width: number): Line {
  const { place } = routeOf(state);
  const rebound = state.preferences.keys;
  const hints = keysHere(place)
    .flatMap((row) => {
      const [key] = keysOf(row, rebound);
      // A key that means something nearer here is not said twice.
      const other = key === undefined || findAction(key, place, rebound) !== row.action;
      return row.hint === undefined || other ? [] : [{ key, word: row.hint.word, rank: row.hint.rank }];
    })
    .toSorted((a, b) => a.rank - b.rank);
  return keyHints(hints, width);
}

function promptLines(state: State, prompt: Prompt): readonly Line[] {
  const sign = prompt.purpose === 'command' ? ':' : '/';
  return [[{ text: ` ${sign}`, style: 'key' }, ...promptText(state, prompt)], promptWords(state, prompt)];
}

/** The text with its caret, the wrong word marked, and behind it what Tab would add. */
function promptText(state: State, prompt: Prompt): Line {
  const { text, caret, error } = prompt;
  const marked = error === undefined ? undefined : { start: error.start, end: Math.max(error.end, error.start + 1) };
  const edges = [0, caret, caret + 1, marked?.start ?? 0, marked?.end ?? 0, text.length + 1]
    .filter((edge) => edge <= text.length + 1)
    .toSorted((a, b) => a - b);
  const padded = `${text} `;
  const spans = edges.slice(1).flatMap((end, index): readonly Span[] => {
    const start = edges[index] ?? 0;
    if (end <= start) return [];
    const wrong = marked !== undefined && start >= marked.start && end <= marked.end;
    const style = start === caret ? 'cursor' : wrong ? 'mistake' : undefined;
    return [{ text: padded.slice(start, end), ...(style === undefined ? {} : { style }) }];
  });
  const offer = caret === text.length ? completeLine(state, prompt) : undefined;
  return offer === undefined ? spans : [...spans, { text: `${offer.slice(text.length)}  (tab)`, style: 'dim' }];
}

function promptWords(state: State, { error, purpose }: Prompt): Line {
  if (error !== undefined) return [{ text: ` ${error.message}`, style: 'danger' }];
  switch (purpose) {
    case 'command':
      return dim('a view, and what it shows: findings sev:crit ns:pay*; enter runs it, esc leaves, up recalls');
    case 'filter':
      return dim('sev:crit,high  ns:pay*  !kind:Pod  age<7d  words; enter keeps it, esc takes it back');
    case 'search':
      return [
        { text: ' ' },
        ...searchNote(state, routeOf(state)),
        ...dim(' enter keeps it, n N go on, esc takes it back'),
      ];
  }
}

function dim(text: string): Line {
  return [{ text: ` ${text}`, style: 'dim' }];
}
