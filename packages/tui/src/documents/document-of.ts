import { findRow } from '../state/select-finding-rows.ts';
import type { Place } from '../state/place.ts';
import type { State } from '../state/state.ts';
import { whatCanDocument, whoCanDocument } from './access-document.ts';
import type { Document } from './document.ts';
import { paragraph } from './document.ts';
import { fixDocument } from './fix-document.ts';
import { pathDocument } from './path-document.ts';
import { reachDocument } from './reach-document.ts';
import { ruleDocument } from './rule-document.ts';
import { sinceDocument } from './since-document.ts';
import { objectDocument } from './object-document.ts';
import { findingDocument } from './finding-document.ts';

/** The text of a view, for a width; undefined where a view is none. */
export function documentOf(place: Place, state: State, width: number): Document | undefined {
  switch (place.view) {
    case 'finding': {
      const row = findRow(state, place.key);
      return row === undefined ? gone(width) : findingDocument(row, width, state.now);
    }
    case 'object':
      return objectDocument(place, state, width);
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
    case 'help':
    case 'log':
    case 'bookmarks':
      return undefined;
  }
}

function gone(width: number): Document {
  return paragraph('This finding is no longer there: it was fixed, accepted, or its object was deleted.', {
    width,
    style: 'good',
  });
}
