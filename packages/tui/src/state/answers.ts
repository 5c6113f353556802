import type { LiveAnswers, LiveQuestion } from '@k8s-risk/core';
import { memoLast } from './memo.ts';
import { shownFeeds } from './cluster-scope.ts';
import { inOrder } from './per-report.ts';
import { answerTo } from './questions.ts';
import type { State } from './state.ts';

/** What a cluster answered to a question, with the cluster that it is about. */
export interface FeedAnswer<Ask extends keyof LiveAnswers> {
  readonly cluster: string;
  readonly json: LiveAnswers[Ask];
}

/**
 * Rows that are made of the answers of all clusters that are shown to one question, merged by `compare`; made anew only when
 * something was answered.
 */
export function perAnswer<Question extends LiveQuestion, Row>(
  question: Question,
  make: (answer: FeedAnswer<Question['ask']>) => readonly Row[],
  compare?: (a: Row, b: Row) => number,
): (state: State) => readonly Row[] {
  const all = memoLast((answers: State['answers'], feeds: State['feeds']) => {
    const lists = feeds.map(({ id, cluster }) => {
      const answer = answerTo({ answers }, id, question);
      return answer.state === 'answered' ? make({ cluster, json: answer.json }) : [];
    });
    return inOrder(lists, compare);
  });
  return (state) => all(state.answers, shownFeeds(state));
}
