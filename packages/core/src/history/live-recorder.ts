import { setTimeout as sleep } from 'node:timers/promises';
import type { ReportChange } from '../changes/report-change.ts';
import type { AuditReport } from '../model/report.ts';
import type { History } from './history.ts';

export interface LiveRecorder {
  /** The report as it is now, and what is different in it; a whole report that is new comes without changes. */
  readonly note: (report: AuditReport, changes?: readonly ReportChange[]) => void;
  /** Waits until everything that was noted is stored, or could not be. */
  readonly close: () => Promise<void>;
}

export interface LiveRecorderOptions {
  /** Told once when the database fails, and again when it works again (undefined). */
  readonly onTrouble?: (message: string | undefined) => void;
  /** Milliseconds between two audits of one cluster; what changes meanwhile is stored together. */
  readonly interval?: number;
}

interface Pending {
  report: AuditReport;
  /** Undefined: everything may be different. */
  changed: Set<string> | undefined;
  deleted: Set<string>;
}

/** Stores what live sessions say: at once, and then at most every other second. A database that fails is tried again. */
export function makeLiveRecorder(history: History, options: LiveRecorderOptions = {}): LiveRecorder {
  const interval = options.interval ?? 2000;
  const pending = new Map<string, Pending>();
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  let troubled = false;

  async function run(): Promise<void> {
    while (pending.size > 0) {
      // Of those that are pending now: what is put back has to wait for the next round.
      for (const [cluster, noted] of Array.from(pending)) {
        pending.delete(cluster);
        if (!(await store(noted))) putBack(cluster, noted);
      }
      if (stop.signal.aborted && troubled) return;
      await sleep(interval, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
    }
  }

  async function store({ report, changed, deleted }: Pending): Promise<boolean> {
    try {
      await history.record(report, { cause: 'live', deleted, ...(changed === undefined ? {} : { changed }) });
      if (troubled) options.onTrouble?.(undefined);
      troubled = false;
      return true;
    } catch (error) {
      if (!troubled) options.onTrouble?.(error instanceof Error ? error.message : String(error));
      troubled = true;
      return false;
    }
  }

  /** What was noted meanwhile is newer; what could not be stored has to be looked at again. */
  function putBack(cluster: string, { report, changed, deleted }: Pending): void {
    const newer = pending.get(cluster);
    pending.set(cluster, {
      report: newer?.report ?? report,
      changed: joined(changed, newer === undefined ? new Set() : newer.changed),
      deleted: new Set([...deleted, ...(newer?.deleted ?? [])]),
    });
  }

  return {
    note: (report, changes) => {
      if (report.cluster === null || report.takenAt === null) return;
      const before = pending.get(report.cluster);
      const ids = changes?.flatMap((change) => ('finding' in change ? [change.finding.id] : []));
      const gone = (changes ?? []).flatMap((change) =>
        change.type === 'removed' && change.because === 'deleted' ? [change.finding.id] : [],
      );
      const changed = ids === undefined ? undefined : new Set(ids);
      pending.set(report.cluster, {
        report,
        changed: before === undefined ? changed : joined(before.changed, changed),
        deleted: new Set([...(before?.deleted ?? []), ...gone]),
      });
      running ??= run().finally(() => (running = undefined));
    },
    close: async () => {
      stop.abort();
      await running;
    },
  };
}

function joined(one: Set<string> | undefined, other: Set<string> | undefined): Set<string> | undefined {
  return one === undefined || other === undefined ? undefined : one.union(other);
}
