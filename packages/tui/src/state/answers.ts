import type { LiveAnswers, LiveQuestion } from '@k8s-risk/core';
import { memoLast } from './memo.ts';
import { answerTo } from './questions.ts';
import type { State } from './state.ts';

/** What a cluster answered to a question, with the cluster that it is about. */
export interface FeedAnswer<Ask extends keyof LiveAnswers> {
  readonly cluster: string;
  readonly json: LiveAnswers[Ask];
}

type Answering = Pick<State, 'answers' | 'feeds'>;

/** Rows that are made of the answers of all clusters to one question; made anew only when something was answered. */
export function perAnswer<Question extends LiveQuestion, Row>(
  question: Question,
  make: (answer: FeedAnswer<Question['ask']>) => readonly Row[],
): (state: State) => readonly Row[] {
  const all = memoLast((answers: State['answers'], feeds: State['feeds']) => {
    const state: Answering = { answers, feeds };
    return feeds.flatMap((feed) => {
      const answer = answerTo(state, feed.id, question);
      return answer.state === 'answered' ? make({ cluster: feed.cluster, json: answer.json }) : [];
    });
  });
  return ({ answers, feeds }) => all(answers, feeds);
}
