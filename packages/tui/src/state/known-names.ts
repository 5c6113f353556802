import { catalogue, frameworks } from '@k8s-risk/core';
import type { KnownNames } from '@k8s-risk/core';
import type { Bookmark } from './bookmark.ts';
import type { Feed } from './feed.ts';
import { reportOf } from './feed.ts';
import { memoLast } from './memo.ts';
import type { State } from './state.ts';

/** What a command line may name: for its completion, and for what is wrong with it. */
export function knownNames({ feeds, preferences }: Pick<State, 'feeds' | 'preferences'>): KnownNames {
  return namesIn(feeds, preferences.bookmarks);
}

const checks = catalogue.map(({ id }) => id);
const areas = [...new Set(catalogue.map(({ area }) => area))];
const frameworkIds = frameworks.map(({ id }) => id);

const namesIn = memoLast((feeds: readonly Feed[], bookmarks: readonly Bookmark[]): KnownNames => ({
  clusters: feeds.map(({ cluster }) => cluster),
  namespaces: [...new Set(feeds.flatMap((feed) => reportOf(feed)?.inventory.namespaces ?? []))],
  checks,
  areas,
  frameworks: frameworkIds,
  views: bookmarks.map(({ name }) => name).filter((name) => name.length > 1),
}));
