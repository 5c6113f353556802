import { groupTitles, resourceLabel, titleOf } from '@k8s-risk/core';
import { plural } from '@k8s-risk/core/text';
import { minuteText } from '../format/time-text.ts';
import { reportContext } from './finding-lines.ts';
import type { Bookmark } from './bookmark.ts';
import type { Place } from './place.ts';
import { views } from './views.ts';

/** A place in words, whether or not it can be gone to now. */
export function placeWords(place: Place): string {
  const { title } = views[place.view];
  switch (place.view) {
    case 'finding': {
      const [, , what = '', , kind = '', namespace = '', name = ''] = place.key.split('\n');
      const object = { apiVersion: null, kind, namespace: namespace === '' ? null : namespace, name };
      return `${groupTitles[what] ?? titleOf(reportContext, what)}: ${resourceLabel(object)}`;
    }
    case 'object': {
      const { kind, namespace, name } = place;
      return resourceLabel({ apiVersion: null, kind, namespace, name });
    }
    case 'timeline': {
      const { kind, namespace, name } = place;
      return `${title} of ${resourceLabel({ apiVersion: null, kind, namespace, name })}`;
    }
    case 'fix':
      return `${title} of ${plural(place.parts.flatMap(({ findingIds }) => findingIds).length, 'finding')}`;
    case 'path':
      return `${title} ${place.id}`;
    case 'who-can': {
      const { verb, resource, namespace } = place;
      return `${title} ${verb} ${resource}${namespace === null ? '' : ` in ${namespace}`}`;
    }
    case 'what-can':
      return `${title} ${place.subject} do`;
    case 'since':
      return `${title}: ${minuteText(place.at)}`;
    case 'rule':
      return `${title} ${place.checkId}`;
    case 'reach':
      return `${title} ${place.from} to ${place.to}`;
    default:
      return title;
  }
}

/** The clusters that must be open to see a bookmark: those of its place, or that its list is about. */
export function clustersMeant({ place, clusters }: Pick<Bookmark, 'place' | 'clusters'>): readonly string[] {
  const own = clustersOf(place);
  return own.length === 0 ? clusters : own;
}

/** The clusters that a place is about; none for what is about all of them, or of no cluster. */
export function clustersOf(place: Place): readonly string[] {
  if (place.view === 'fix') return place.parts.map(({ cluster }) => cluster);
  if ('cluster' in place) return [place.cluster];
  return place.view === 'finding' ? place.key.split('\n').slice(0, 1) : [];
}
