import { setImmediate as turn } from 'node:timers/promises';
import type { AuditReport } from '@k8s-risk/core';
import type { History } from '@k8s-risk/core/node';
import type { Log } from '../operations/log.ts';

export interface KeepHistoryOptions {
  readonly history: History;
  readonly log: Log;
  readonly clock: () => Date;
  /** A cluster that changes all the time is remembered this often. */
  readonly every: number;
}

export interface HistoryKeeper {
  /** A report that is news; remembered now, or when its turn comes. */
  readonly onReport: (name: string, report: AuditReport) => void;
  /** Remembers what waits, and ends. */
  readonly close: () => Promise<void>;
}

/** Writes what is watched into the history: the first report at once, then at most so often, always the newest. */
export function keepHistory({ history, log, clock, every }: KeepHistoryOptions): HistoryKeeper {
  const lastAt = new Map<string, number>();
  const waiting = new Map<string, { readonly report: AuditReport; readonly timer: NodeJS.Timeout }>();
  let writing: Promise<void> = Promise.resolve();

  function write(name: string, report: AuditReport): void {
    lastAt.set(name, clock().getTime());
    writing = writeAfter(writing, name, report);
  }

  async function writeAfter(before: Promise<void>, name: string, report: AuditReport): Promise<void> {
    await before;
    try {
      await history.record(report, { cause: 'live', pause: () => turn() });
    } catch (error) {
      log.error('history not written', error, { cluster: name });
    }
  }

  return {
    onReport: (name, report) => {
      const last = lastAt.get(name);
      const wait = last === undefined ? 0 : last + every - clock().getTime();
      clearTimeout(waiting.get(name)?.timer);
      waiting.delete(name);
      if (wait <= 0) {
        write(name, report);
        return;
      }
      const timer = setTimeout(() => {
        waiting.delete(name);
        write(name, report);
      }, wait);
      waiting.set(name, { report, timer });
    },
    close: async () => {
      for (const [name, { report, timer }] of waiting) {
        clearTimeout(timer);
        write(name, report);
      }
      waiting.clear();
      await writing;
    },
  };
}
