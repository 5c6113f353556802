import { plural } from '@k8s-risk/core/text';
import type { Line } from '../format/line.ts';
import { shownFeeds } from './cluster-scope.ts';
import { objectsRead } from './feed.ts';
import type { Place } from './place.ts';
import type { State } from './state.ts';

/** What a list of findings lacks while clusters are read for the first time: its rows are some, never all. */
export function partialWords(state: Pick<State, 'feeds' | 'clusters'>, { view }: Pick<Place, 'view'>): Line {
  const feeds = shownFeeds(state);
  const loading = feeds.filter((feed) => feed.phase === 'loading');
  if (view !== 'findings' || loading.length === 0) return [];
  const read = loading.reduce((sum, feed) => sum + objectsRead(feed), 0);
  const which = loading.length === feeds.length ? '' : ` of ${loading.map(({ cluster }) => cluster).join(', ')}`;
  const words = read === 0 ? `nothing${which} read yet` : `${plural(read, 'object')}${which} read, more to come`;
  return [{ text: `  partial: ${words}`, style: 'warning' }];
}
