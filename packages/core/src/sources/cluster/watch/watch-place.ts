import { pause } from '../connection/pace.ts';
import { kindPath } from '../list/kind-request.ts';
import { isBuiltIn } from '../list/served-versions.ts';
import { stalled } from './event-stream.ts';
import { pageList, pollList, resumeWatch, streamList } from './list-place.ts';
import type { ListEnd } from './list-place.ts';
import { makePlaceRecord } from './place-record.ts';
import type { PlaceRecord } from './place-record.ts';
import type { Place } from './state-board.ts';
import type { WatchRun } from './watch-run.ts';
import { jittered } from './watch-tuning.ts';

/**
 * Keeps one kind current for ever: list it, watch from there, go on where a stream ended, list anew where the server has
 * forgotten that. Whatever fails is tried again, later each time; only the signal ends it.
 */
export async function watchPlace(run: WatchRun, place: Place): Promise<void> {
  const record = makePlaceRecord(run, place);
  /** Lists are allowed where streams are not: then it is polled, and once in a while streams are tried again. */
  let streamsRefused = false;
  while (!run.signal.aborted) {
    const end = await attempt(run, place, { record, streamsRefused });
    if (end.type === 'streams-refused') {
      record.startAnew();
      streamsRefused = true;
    } else {
      if (end.type === 'closed') streamsRefused = false;
      await recover(run, place, { record, end });
    }
  }
}

async function attempt(
  run: WatchRun,
  place: Place,
  { record, streamsRefused }: { readonly record: PlaceRecord; readonly streamsRefused: boolean },
): Promise<ListEnd> {
  const [version] = run.apis.of(place.key);
  if (version === undefined) return { type: 'absent' };
  const watched = { place, path: kindPath(place.key, version, place.namespace) };
  if (record.resumeAt() !== undefined) return resumeWatch(run, watched, record);
  if (!record.isGap()) run.board.set(place, 'catching-up', record.isListed() ? 'it is read anew' : undefined);
  if (streamsRefused && run.streamsLists()) return pollList(run, watched, record);
  return run.streamsLists() ? streamList(run, watched, record) : pageList(run, watched, record);
}

interface Ended {
  readonly record: PlaceRecord;
  readonly end: Exclude<ListEnd, { readonly type: 'streams-refused' }>;
}

/** Says what is wrong, and waits until it is worth another attempt. */
async function recover(run: WatchRun, place: Place, { record, end }: Ended): Promise<void> {
  const { apis, board, signal, tuning } = run;
  switch (end.type) {
    case 'closed':
      return;
    case 'expired':
      record.startAnew();
      board.set(place, 'catching-up', 'it is read anew');
      return pause(record.backOff.next(), signal);
    case 'forbidden':
      record.lose('forbidden');
      board.set(place, 'forbidden', 'the user may not read it');
      return pause(jittered(tuning.slowRetry), signal);
    case 'absent':
      if (isBuiltIn(place.key)) record.lose('api-missing');
      // The server has no such kind, and so no such objects.
      else record.list([], undefined);
      record.startAnew();
      board.set(place, 'live');
      return apis.changed(signal);
    case 'unauthorized':
      record.fail();
      board.set(place, 'auth-failed', end.message);
      return pause(Math.max(record.backOff.next(), Math.min(5000, tuning.longestRetry)), signal);
    case 'failed':
      record.fail();
      board.set(place, 'retrying', end.message);
      if (end.message === stalled) run.suspect();
      // One kind that cannot be had (an aggregated API that is away) must not keep the others from being judged.
      if (!record.isListed() && record.failures() >= 4 && run.startUp.anyListed()) record.lose('unreadable');
      return pause(record.backOff.next(end.retryAfter), signal);
  }
}
