import { findRow } from '../state/select-finding-rows.ts';
import type { Gone, Place, Route } from '../state/place.ts';
import { hourText } from '../format/time-text.ts';
import { whatCanDocument, whoCanDocument } from './access-document.ts';
import type { Document, MarkedText, TextSource } from './document.ts';
import { paragraph } from './document.ts';
import { fixDocument } from './fix-document.ts';
import { pathDocument } from './path-document.ts';
import { reachDocument } from './reach-document.ts';
import { ruleDocument } from './rule-document.ts';
import { sinceDocument } from './since-document.ts';
import { objectText } from './object-document.ts';
import { findingDocument } from './finding-document.ts';

type Looked = Pick<Route, 'place' | 'gone'>;

/** The text of a view, for a width; undefined where a view is none. */
export function documentOf(route: Looked, state: TextSource, width: number): Document | undefined {
  return markedTextOf(route, state, width)?.lines;
}

/** The same, with what something is wrong with. */
export function markedTextOf({ place, gone }: Looked, state: TextSource, width: number): MarkedText | undefined {
  if (gone === undefined) return textOf(place, state, width);
  const text = textOf(
    place,
    'key' in gone ? { ...state, answers: new Map([[gone.key, gone.asked]]) } : state,
    width,
    gone,
  );
  if (text === undefined) return undefined;
  const head = goneDocument(gone, width);
  return {
    lines: [...head, ...text.lines],
    marked: text.marked.map((piece) => ({ ...piece, line: piece.line + head.length })),
  };
}

function textOf(place: Place, state: TextSource, width: number, gone?: Gone): MarkedText | undefined {
  if (place.view === 'object') return objectText(place, state, width);
  const lines = linesOf(place, state, width, gone);
  return lines && { lines, marked: [] };
}

function linesOf(
  place: Exclude<Place, { view: 'object' }>,
  state: TextSource,
  width: number,
  gone?: Gone,
): Document | undefined {
  switch (place.view) {
    case 'finding': {
      const row = findRow(state, place.key) ?? (gone !== undefined && 'row' in gone ? gone.row : undefined);
      return row === undefined
        ? notThere(width)
        : findingDocument(row, { width, now: state.now, several: state.feeds.length > 1 });
    }
    case 'fix':
      return fixDocument(place, state, width);
    case 'path':
      return pathDocument(place, state, width);
    case 'who-can':
      return whoCanDocument(place, state, width);
    case 'what-can':
      return whatCanDocument(place, state, width);
    case 'since':
      return sinceDocument(place, state, width);
    case 'reach':
      return reachDocument(place, state, width);
    case 'rule':
      return ruleDocument(place, width);
    case 'overview':
    case 'findings':
    case 'workloads':
    case 'namespaces':
    case 'live':
    case 'exceptions':
    case 'access':
    case 'network':
    case 'images':
    case 'paths':
    case 'compliance':
    case 'fleet':
    case 'history':
    case 'timeline':
    case 'help':
    case 'log':
    case 'bookmarks':
      return undefined;
  }
}

function notThere(width: number): Document {
  return paragraph(
    'This finding is not there any more: it was fixed, accepted, its object was deleted, or it can no longer be judged.',
    { width },
  );
}

function goneDocument({ at, reason }: Gone, width: number): Document {
  return [...paragraph(`Gone at ${hourText(at)}: ${reason}. This is how it was.`, { width, style: 'warning' }), []];
}
