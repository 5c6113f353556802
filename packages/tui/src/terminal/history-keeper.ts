import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { applyMessage, audit } from '@k8s-risk/core';
import type { AuditReport, LiveMessage, PolicyException } from '@k8s-risk/core';
import { databaseTarget, demoPast, makeLiveRecorder, openHistory } from '@k8s-risk/core/node';
import type { History, LiveRecorder } from '@k8s-risk/core/node';
import type { Effect } from '../state/effect.ts';
import type { Store } from '../state/store.ts';
import type { Recalled } from '../state/recalled.ts';
import type { OpenedFeed } from './sessions.ts';

type Recall = Extract<Effect, { type: 'recall' }>;

/** Remembers what live clusters say, and tells what was remembered before. */
export interface HistoryKeeper {
  readonly follow: (feed: OpenedFeed) => void;
  readonly lookBack: (cluster: string, at: string) => Promise<void>;
  readonly recall: (cluster: string, object: Recall['object']) => Promise<Recalled>;
  /** Of whoever shares the history; none where there is no history. */
  readonly exceptions: () => Promise<readonly PolicyException[]>;
  /** Undefined where there is no history to keep them in. @returns all that are kept */
  readonly accept: (
    exceptions: readonly PolicyException[],
    user: string,
  ) => Promise<readonly PolicyException[] | undefined>;
  readonly close: () => Promise<void>;
}

const day = 86_400_000;
const days = 30;
const shownAudits = 500;
const again = 30_000;
const untilRows = 1500;
const betweenDays = 30;

/**
 * Listens at once, and writes as soon as the history is open. One that cannot be used is a line in the log; everything
 * else goes on.
 */
export function startKeeper(store: Store, demo: boolean): HistoryKeeper {
  const say = (text: string): void => {
    store.send({ type: 'noticed', notice: { text, tone: 'warning', at: Date.now() } });
  };
  const leaving = new AbortController();
  let unkept: string | undefined;
  const refuse = (reason: string): void => {
    unkept = reason;
    say(`nothing is remembered: ${reason}`);
  };
  const ready = openKept(demo, { say, refuse }, leaving.signal);
  const told = new Map<string, number>();

  async function hear(message: LiveMessage, report: AuditReport): Promise<void> {
    const kept = await ready;
    if (kept === undefined) return;
    const { cluster } = report;
    const known = told.get(cluster ?? '');
    // What is remembered is read before this report becomes a part of it.
    if (cluster !== null && (known === undefined || Date.now() - known > again)) {
      told.set(cluster, Date.now());
      await tell(cluster, kept.history);
    }
    if (message.type === 'report') kept.recorder.note(report);
    else if (message.type === 'changes' && message.rest !== null) kept.recorder.note(report, message.changes);
  }

  async function tell(cluster: string, history: History): Promise<void> {
    const until = Date.now();
    const [audits, trend, ages] = await Promise.all([
      history.audits({ cluster, limit: shownAudits }),
      history.trend({ cluster, since: until - days * day, until, points: days }),
      history.ages(cluster),
    ]);
    const risks = trend?.points.map(({ risk }) => risk) ?? [];
    const opened = new Map([...ages].map(([id, at]) => [id, Date.parse(at)]));
    store.send({ type: 'remembered', past: { cluster, audits, risks, ages: opened } });
  }

  return {
    follow: ({ live, session }) => {
      if (!live) return;
      let report: AuditReport | undefined;
      session.subscribe((message) => {
        report = applyMessage(report, message);
        if (report === undefined || (message.type !== 'report' && message.type !== 'changes')) return;
        void hear(message, report).catch((error: unknown) => {
          say(`the history cannot be read: ${error instanceof Error ? error.message : String(error)}`);
        });
      });
    },
    lookBack: async (cluster, at) => {
      const kept = await ready;
      if (kept === undefined) return;
      const moment = Date.parse(at);
      const [last] = await kept.history.audits({ cluster, until: moment, limit: 1 });
      const findings = await kept.history.findings({ cluster, openAt: moment });
      store.send({ type: 'looked-back', past: { cluster, at, findings, risk: last?.risk ?? null } });
    },
    recall: async (cluster, object) => {
      const kept = await ready;
      if (kept === undefined) return { state: 'unkept', message: unkept ?? 'there is none' };
      return { state: 'told', ...(await kept.history.lives({ cluster, object })) };
    },
    exceptions: async () => (await ready)?.history.exceptions.list() ?? [],
    accept: async (exceptions, user) => {
      const kept = await ready;
      if (kept === undefined) return undefined;
      const shared = kept.history.exceptions;
      for (const { scope, reason, owner, expires } of exceptions) {
        if (expires === null) throw new Error('what no policy file says must end some day');
        const createdBy = `terminal:${user}`;
        await shared.add({ id: randomUUID(), scope, reason, owner, expires, createdBy }, new Date());
      }
      return shared.list();
    },
    close: async () => {
      leaving.abort();
      const kept = await ready;
      await kept?.recorder.close();
      await kept?.history.close();
    },
  };
}

interface Kept {
  readonly history: History;
  readonly recorder: LiveRecorder;
}

interface Telling {
  readonly say: (text: string) => void;
  /** Told why there is no history. */
  readonly refuse: (reason: string) => void;
}

async function openKept(demo: boolean, { say, refuse }: Telling, leaving: AbortSignal): Promise<Kept | undefined> {
  const opened = await openHistory(demo ? { kind: 'memory' } : databaseTarget(process.env));
  if (!opened.ok) {
    refuse(opened.error);
    return undefined;
  }
  const history = opened.value;
  if (demo) await rememberMonth(history, leaving);
  const recorder = makeLiveRecorder(history, {
    onTrouble: (message) => {
      say(message === undefined ? 'remembered again' : `not remembered: ${message}`);
    },
  });
  return { history, recorder };
}

/** The demo cluster comes with a month of its own. */
async function rememberMonth(history: History, leaving: AbortSignal): Promise<void> {
  // The first rows come first, and between two days of the past there is room for keys.
  await setTimeout(untilRows);
  for (const snapshot of demoPast(new Date().toISOString())) {
    if (leaving.aborted) return;
    await history.record(audit(snapshot), { cause: 'audit' });
    await setTimeout(betweenDays);
  }
}
