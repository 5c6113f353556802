import { answerQuestion } from '@k8s-risk/core';
import type { AuditRun, LiveAnswer, LiveQuestion, LiveSession } from '@k8s-risk/core';

/** A session on what does not change: files, or a saved snapshot. It says its report once, and answers questions. */
export function frozenSession(cluster: string, run: AuditRun): Pick<LiveSession, 'subscribe' | 'ask' | 'close'> {
  return {
    subscribe: (listener) => {
      const timer = setImmediate(() => {
        listener({ type: 'report', cluster, report: run.report });
      });
      return () => {
        clearImmediate(timer);
      };
    },
    ask: <Question extends LiveQuestion>(question: Question) => {
      const answer: LiveAnswer =
        question.ask === 'snapshot'
          ? { ok: false, message: 'this was read from a file' }
          : answerQuestion(question, run);
      return Promise.resolve(answer as LiveAnswer<Question['ask']>);
    },
    close: () => Promise.resolve(),
  };
}
