import { err, matchesGlob, ok, quoteValue } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import type { Feed } from './feed.ts';
import { memoLast } from './memo.ts';
import type { Place } from './place.ts';
import type { State } from './state.ts';
import { goDeeper } from './travel.ts';

type Scoped = Pick<State, 'feeds' | 'clusters'>;

/** The clusters that lists, counts and cards are about. Where none of those that were chosen is open: all. */
export function shownFeeds({ feeds, clusters }: Scoped): readonly Feed[] {
  return within(feeds, clusters);
}

const within = memoLast((feeds: readonly Feed[], clusters: readonly string[]): readonly Feed[] => {
  const chosen = feeds.filter(({ cluster }) => clusters.includes(cluster));
  return chosen.length === 0 || chosen.length === feeds.length ? feeds : chosen;
});

/** Names of the clusters that are shown, where a row must say of which it is; undefined where there is one, or none. */
export function severalClusters(state: Scoped): readonly string[] | undefined {
  return namesOf(shownFeeds(state));
}

const namesOf = memoLast((feeds: readonly Feed[]): readonly string[] | undefined =>
  feeds.length < 2 ? undefined : feeds.map(({ cluster }) => cluster),
);

/** @param names of clusters, or globs; `*`, or all of them: all */
export function chooseClusters(state: State, names: readonly string[]): State {
  const open = state.feeds.map(({ cluster }) => cluster);
  const chosen = open.filter((cluster) => isNamed(names, cluster));
  return { ...state, clusters: chosen.length === open.length ? [] : chosen };
}

/** Takes a cluster into the scope, or out of it; with the last one out, it is all of them again. */
export function toggleCluster(state: State, name: string): State {
  const others = state.clusters.filter((known) => known !== name);
  return chooseClusters(state, others.length < state.clusters.length ? others : [...others, name]);
}

/** Deeper into one cluster: the filter says which, where rows of others would be there too. */
export function goWithin(
  state: State,
  cluster: string | undefined,
  { place, filter = '' }: { readonly place: Place; readonly filter?: string | undefined },
): State {
  if (cluster === undefined) return goDeeper(state, place, filter);
  const there = shownFeeds(state).some((feed) => feed.cluster === cluster) ? state : chooseClusters(state, [cluster]);
  const words = severalClusters(there) === undefined ? [] : [`cluster:${quoteValue(cluster)}`];
  return goDeeper(there, place, [...(filter === '' ? [] : [filter]), ...words].join(' '));
}

/** The one cluster that a question is for: that is named, or looked at alone. The error is one line: which there are. */
export function oneFeed(state: Scoped, named: readonly string[]): Result<Feed, string> {
  const shown = shownFeeds(state);
  const feeds = named.length === 0 ? shown : state.feeds.filter(({ cluster }) => isNamed(named, cluster));
  const [feed, ...others] = feeds;
  if (feed === undefined) return err('there is no such cluster to ask');
  if (others.length === 0) return ok(feed);
  return err(`of which cluster? add ${inWords(feeds.map(({ cluster }) => `@${cluster}`))}`);
}

/** @param named as they were written: names, or globs */
export function isNamed(named: readonly string[], cluster: string): boolean {
  return named.some((name) => matchesGlob(name, cluster));
}

/** The first few of them. */
export function inWords(texts: readonly string[]): string {
  const shown = texts.slice(0, 4).join(', ');
  return texts.length > 4 ? `${shown} and ${String(texts.length - 4)} more` : shown;
}
