import { findRow } from '../state/select-finding-rows.ts';
import type { Place } from '../state/place.ts';
import type { State } from '../state/state.ts';
import type { Document } from './document.ts';
import { paragraph } from './document.ts';
import { fixDocument } from './fix-document.ts';
import { findingDocument } from './finding-document.ts';

/** The text of a view, for a width; undefined where a view is none. */
export function documentOf(place: Place, state: State, width: number): Document | undefined {
  switch (place.view) {
    case 'finding': {
      const row = findRow(state, place.key);
      return row === undefined ? gone(width) : findingDocument(row, width, state.now);
    }
    case 'fix':
      return fixDocument(place, state, width);
    case 'overview':
    case 'findings':
    case 'workloads':
    case 'namespaces':
    case 'live':
    case 'exceptions':
    case 'help':
    case 'log':
      return undefined;
  }
}

function gone(width: number): Document {
  return paragraph('This finding is no longer there: it was fixed, accepted, or its object was deleted.', {
    width,
    style: 'good',
  });
}
