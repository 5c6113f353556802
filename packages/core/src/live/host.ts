import { Worker } from 'node:worker_threads';
import type { WorkerRequest } from './host-request.ts';
import { makeReportAssembly } from './report-parts.ts';
import type { WorkerMessage } from './report-parts.ts';
import type { LiveAnswer, LiveMessage, LiveOptions, LiveQuestion, LiveSession } from './protocol.ts';

/** How long a worker may take to take its leave: a half-open connection must not keep a program from ending. */
const patience = 2000;

/** Starts a live auditor in a thread of its own. What goes wrong is a message (`failed`), never an exception. */
export function startLive(options: LiveOptions): LiveSession {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options });
  const assembly = makeReportAssembly();
  const listeners = new Set<(message: LiveMessage) => void>();
  const asked = new Map<number, (answer: LiveAnswer) => void>();
  let unheard: LiveMessage[] | undefined = [];
  let cluster = options.source.kind === 'demo' ? 'demo' : (options.source.context ?? '');
  let lastId = 0;
  let ended: string | undefined;

  const tell = (message: LiveMessage): void => {
    if (unheard === undefined) for (const listener of listeners) listener(message);
    else unheard.push(message);
  };

  const end = (why: string): void => {
    ended ??= why;
    for (const resolve of asked.values()) resolve({ ok: false, message: ended });
    asked.clear();
  };

  const post = (request: WorkerRequest): void => {
    worker.postMessage(request);
  };

  worker.on('message', (message: WorkerMessage) => {
    switch (message.type) {
      case 'answer':
        asked.get(message.id)?.(message.answer);
        asked.delete(message.id);
        return;
      case 'findings':
        assembly.add(message.findings);
        return;
      case 'report':
      case 'progress':
      case 'preview':
      case 'changes':
      case 'failed':
        ({ cluster } = message);
        if (message.type === 'failed') end(message.message);
        if (message.type === 'report') tell(assembly.finish(message));
        else tell(message.type === 'changes' ? assembly.change(message) : message);
    }
  });
  worker.on('error', (error) => {
    const message = `internal error of the live audit: ${error instanceof Error ? error.message : String(error)}`;
    if (ended === undefined) tell({ type: 'failed', cluster, message });
    end(message);
  });
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      end('the session is closed');
      resolve();
    });
  });

  return {
    get cluster() {
      return cluster;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      const missed = unheard ?? [];
      unheard = undefined;
      queueMicrotask(() => {
        for (const message of missed) if (listeners.has(listener)) listener(message);
      });
      return () => {
        listeners.delete(listener);
      };
    },
    ask: async <Question extends LiveQuestion>(question: Question) => {
      const answer = await new Promise<LiveAnswer>((resolve) => {
        if (ended !== undefined) {
          resolve({ ok: false, message: ended });
          return;
        }
        lastId += 1;
        asked.set(lastId, resolve);
        post({ type: 'ask', id: lastId, question });
      });
      // The worker answers what was asked: the two carry the same `ask`.
      return answer as LiveAnswer<Question['ask']>;
    },
    setPolicy: (policy) => {
      if (ended === undefined) post({ type: 'policy', policy });
    },
    close: async () => {
      end('the session is closed');
      listeners.clear();
      post({ type: 'close' });
      const timer = setTimeout(() => void worker.terminate(), patience);
      await exited;
      clearTimeout(timer);
    },
  };
}
