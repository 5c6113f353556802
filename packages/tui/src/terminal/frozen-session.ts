import { answerQuestion, runAudit } from '@k8s-risk/core';
import type { AuditRun, LiveAnswer, LiveMessage, LiveQuestion, LiveSession, Snapshot } from '@k8s-risk/core';

export interface Frozen {
  readonly run: AuditRun;
  readonly snapshot: Snapshot;
}

/** A session on what does not change: files, or a saved snapshot. It says its report, and answers questions. */
export function frozenSession(cluster: string, { run: first, snapshot }: Frozen): Omit<LiveSession, 'cluster'> {
  let run = first;
  const listeners = new Set<(message: LiveMessage) => void>();
  const tell = (listener: (message: LiveMessage) => void): void => {
    listener({ type: 'report', cluster, report: run.report });
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      setImmediate(() => {
        if (listeners.has(listener)) tell(listener);
      });
      return () => {
        listeners.delete(listener);
      };
    },
    ask: <Question extends LiveQuestion>(question: Question) => {
      const answer: LiveAnswer =
        question.ask === 'snapshot'
          ? { ok: false, message: 'this was read from a file' }
          : answerQuestion(question, run);
      return Promise.resolve(answer as LiveAnswer<Question['ask']>);
    },
    setPolicy: (policy) => {
      run = runAudit(snapshot, { ...run.options, policy, now: new Date().toISOString() });
      for (const listener of listeners) tell(listener);
    },
    close: () => Promise.resolve(),
  };
}
