import { resourceLabel } from '@k8s-risk/core';
import type { FixDocument, FixEntry, ResourceReference } from '@k8s-risk/core';
import { fixQuestion } from './fix-question.ts';
import type { FixPlace } from './place.ts';
import { answerTo } from './questions.ts';
import type { Answer } from './questions.ts';
import type { State } from './state.ts';

/** The fixes of one cluster, and how the answer stands; `gone`: none of their findings is open any more. */
export interface AskedFixes {
  readonly cluster: string;
  /** Of all that the place is about. */
  readonly asked: number;
  readonly answer: Answer<'fix'> | { readonly state: 'gone' };
}

export function askedFixes(state: Pick<State, 'answers' | 'feeds'>, { parts }: FixPlace): readonly AskedFixes[] {
  return parts.map(({ cluster, findingIds }) => {
    const feed = state.feeds.find((one) => one.cluster === cluster);
    const question = fixQuestion(feed, findingIds);
    const answer = question === undefined ? ({ state: 'gone' } as const) : answerTo(state, feed?.id ?? '', question);
    return { cluster, asked: findingIds.length, answer };
  });
}

/** What was answered, a document a cluster. */
export function answeredFixes(
  state: Pick<State, 'answers' | 'feeds'>,
  place: FixPlace,
): readonly { readonly cluster: string; readonly json: FixDocument }[] {
  return askedFixes(state, place).flatMap(({ cluster, answer }) =>
    answer.state === 'answered' ? [{ cluster, json: answer.json }] : [],
  );
}

/** Fixes of one object, which are looked at and written together. */
export interface ObjectFixes {
  readonly resource: ResourceReference;
  readonly fixes: readonly [FixEntry, ...FixEntry[]];
}

/** In the order in which their objects come first. */
export function byObject(fixes: readonly FixEntry[]): readonly ObjectFixes[] {
  const objects = Map.groupBy(fixes, ({ resource }) => `${resource.apiVersion ?? ''} ${resourceLabel(resource)}`);
  return [...objects.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ resource: first.resource, fixes: [first, ...others] }],
  );
}
