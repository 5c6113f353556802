import type { LiveAnswer, LiveAnswers, LiveQuestion } from '@k8s-risk/core';
import { accessQuestions } from './access-questions.ts';
import type { Asked } from './asked.ts';
import { unchanged } from './change.ts';
import type { Update } from './change.ts';
import type { Effect } from './effect.ts';
import { shownFeeds } from './cluster-scope.ts';
import type { Feed } from './feed.ts';
import { fixQuestion } from './fix-question.ts';
import type { Place } from './place.ts';
import { routeOf } from './state.ts';
import type { State } from './state.ts';
import { askHistory } from './timeline.ts';

/** A question to the one who holds the inventory: a cluster's session. */
export interface Query {
  readonly feed: string;
  readonly question: LiveQuestion;
}

/** How an answer stands. */
export type Answer<Ask extends keyof LiveAnswers> =
  | { readonly state: 'waiting' }
  | { readonly state: 'refused'; readonly message: string }
  | { readonly state: 'answered'; readonly json: LiveAnswers[Ask] };

type Answering = Pick<State, 'answers' | 'feeds' | 'clusters'>;

/** A cluster that changes all the time is not asked the same all the time. */
const patience = 2000;
/** Answers that are kept: those of a screen with a question a row, for some clusters, are not pushed out by themselves. */
const remembered = 200;

/** What a place needs to know beyond the report. A new place that asks is a case here. */
function questionsOf(place: Place, state: Pick<State, 'feeds' | 'clusters'>): readonly Query[] {
  const { feeds } = state;
  switch (place.view) {
    case 'fix':
      return place.parts.flatMap(({ cluster, findingIds }) => {
        const feed = feeds.find((one) => one.cluster === cluster);
        const question = fixQuestion(feed, findingIds);
        return feed === undefined || question === undefined ? [] : [{ feed: feed.id, question }];
      });
    case 'paths':
      return shownFeeds(state).map(({ id }) => ({ feed: id, question: { ask: 'paths' } }));
    case 'path':
      return toCluster(place.cluster, feeds, { ask: 'paths' });
    case 'network':
      return shownFeeds(state).map(({ id }) => ({ feed: id, question: { ask: 'namespace-matrix' } }));
    case 'reach':
      return toCluster(place.cluster, feeds, { ask: 'network' });
    case 'access':
      return shownFeeds(state).flatMap(({ id }) =>
        accessQuestions.map(({ verb, resource }) => ({
          feed: id,
          question: { ask: 'who-can', verb, resource, namespace: null } as const,
        })),
      );
    case 'who-can': {
      const { verb, resource, namespace } = place;
      return toCluster(place.cluster, feeds, { ask: 'who-can', verb, resource, namespace });
    }
    case 'what-can':
      return toCluster(place.cluster, feeds, { ask: 'what-can', subject: place.subject });
    case 'object': {
      const { cluster, kind, namespace, name } = place;
      const feed = feeds.find((known) => known.cluster === cluster);
      return feed === undefined ? [] : [{ feed: feed.id, question: { ask: 'object', kind, namespace, name } }];
    }
    default:
      return [];
  }
}

function toCluster(cluster: string, feeds: readonly Feed[], question: LiveQuestion): readonly Query[] {
  const feed = feeds.find((one) => one.cluster === cluster);
  return feed === undefined ? [] : [{ feed: feed.id, question }];
}

/** Asks what the place needs and does not have, or has from before the last change. */
export function askAround(update: Update): Update {
  const { state, effects } = askHistory(lookBack(update));
  const wanted = questionsOf(routeOf(state).place, state).filter((query) => isDue(state, query));
  if (wanted.length === 0) return { state, effects };
  const answers = new Map(state.answers);
  const asking: Effect[] = [];
  for (const query of wanted) {
    const key = keyOf(query);
    const known = answers.get(key);
    answers.delete(key);
    answers.set(key, { ...known, pending: true, askedAt: state.now });
    asking.push({ type: 'ask', key, ...query });
  }
  for (const key of [...answers.keys()].slice(0, Math.max(0, answers.size - remembered))) answers.delete(key);
  return { state: { ...state, answers }, effects: [...effects, ...asking] };
}

/** An earlier audit is read once for the screen that shows it. */
function lookBack({ state, effects }: Update): Update {
  const { place } = routeOf(state);
  if (place.view !== 'since' || state.lookingBack === place.at) return { state, effects };
  const { cluster, at } = place;
  return { state: { ...state, lookingBack: at }, effects: [...effects, { type: 'look-back', cluster, at }] };
}

export function hearAnswer(state: State, key: string, answer: LiveAnswer): Update {
  const asked = state.answers.get(key);
  if (asked === undefined) return unchanged(state);
  return unchanged({ ...state, answers: new Map(state.answers).set(key, { ...asked, pending: false, answer }) });
}

export function answerTo<Question extends LiveQuestion>(
  { answers }: Pick<State, 'answers'>,
  feed: string,
  question: Question,
): Answer<Question['ask']> {
  const asked = answers.get(keyOf({ feed, question }));
  if (asked?.answer === undefined) return { state: 'waiting' };
  const { answer } = asked;
  if (!answer.ok) return { state: 'refused', message: answer.message };
  // The session answers what was asked: both carry the same `ask`.
  return { state: 'answered', json: answer.json as LiveAnswers[Question['ask']] };
}

/** What a place about one thing has asked, by the key that it is kept under. */
export function askedAbout(state: Answering, place: Place): readonly [string, Asked] | undefined {
  const { answers } = state;
  const [query] = questionsOf(place, state);
  if (query === undefined) return undefined;
  const key = keyOf(query);
  const asked = answers.get(key);
  return asked === undefined ? undefined : [key, asked];
}

/** Is what a place shows from before the last change: it is being asked again. */
export function isOutdated(state: Answering, place: Place): boolean {
  const { answers, feeds } = state;
  return questionsOf(place, state).some((query) => {
    const asked = answers.get(keyOf(query));
    return asked?.answer?.ok === true && changedAt(feeds, query.feed) > asked.askedAt;
  });
}

function isDue(state: State, query: Query): boolean {
  const asked: Asked | undefined = state.answers.get(keyOf(query));
  if (asked === undefined) return true;
  const outdated = changedAt(state.feeds, query.feed) > asked.askedAt;
  return !asked.pending && outdated && state.now - asked.askedAt > patience;
}

function changedAt(feeds: readonly Feed[], id: string): number {
  const feed = feeds.find((known) => known.id === id);
  return feed?.phase === 'watching' ? feed.heardAt : 0;
}

function keyOf(query: Query): string {
  return JSON.stringify([query.feed, query.question]);
}
