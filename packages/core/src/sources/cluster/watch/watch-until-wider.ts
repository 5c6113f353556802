import type { ClusterEvent, ClusterListener } from '../../cluster-event.ts';
import { pause } from '../connection/pace.ts';
import { jittered } from './watch-tuning.ts';
import type { WatchTuning } from './watch-tuning.ts';

/** The namespaces that are read; undefined: all. */
export type Scope = readonly string[] | undefined;

export interface NarrowWatch {
  readonly narrow: Scope;
  /** Tells who is watched, and then everything there, until the signal. */
  readonly watchIn: (scope: Scope, listener: ClusterListener, signal: AbortSignal) => Promise<void>;
  readonly mayWiden: () => Promise<boolean>;
  readonly tuning: WatchTuning;
  readonly signal: AbortSignal;
  readonly listener: ClusterListener;
}

/** Watches the one namespace that a user may see until the user may see more, and from then on everything. */
export async function watchUntilWider(watch: NarrowWatch): Promise<void> {
  const { narrow, watchIn, mayWiden, tuning, signal, listener } = watch;
  const narrowing = new AbortController();
  let ready = false;
  const tellNarrow: ClusterListener = (event) => {
    if (narrowing.signal.aborted) return;
    if (event.type === 'ready') ready = true;
    listener(event);
  };
  const narrowWatch = watchIn(narrow, tellNarrow, AbortSignal.any([signal, narrowing.signal]));
  const ended = narrowWatch.catch((error: unknown) => {
    if (!narrowing.signal.aborted) throw error;
  });
  const widened = async (): Promise<void> => {
    do await pause(jittered(tuning.slowRetry), signal);
    while (!(await mayWiden()));
    // What is known stays until everything is: a report of half of a cluster would be wrong.
    let held: ClusterEvent[] | undefined = [];
    await watchIn(
      undefined,
      (event) => {
        if (held === undefined) listener(event);
        else if (event.type !== 'ready') held.push(event);
        else {
          narrowing.abort(new Error('everything is watched'));
          for (const one of held) if (one.type !== 'progress') listener(one);
          held = undefined;
          if (!ready) listener(event);
        }
      },
      signal,
    );
  };
  await Promise.all([ended, widened()]);
}
