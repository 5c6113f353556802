import { readRecord, readString } from '../../../model/json.ts';
import { pause } from '../connection/pace.ts';
import { acceptOf } from '../list/kind-request.ts';
import { listKind } from '../list/list-kind.ts';
import { readEventStream } from './event-stream.ts';
import type { StreamEnd } from './event-stream.ts';
import { makeInitialList, streamedListQuery } from './initial-list.ts';
import type { PlaceRecord } from './place-record.ts';
import type { Place } from './state-board.ts';
import type { WatchRun } from './watch-run.ts';
import { jittered } from './watch-tuning.ts';

/** A kind, where it is watched, under a path of the API. */
export interface WatchedPath {
  readonly place: Place;
  readonly path: string;
}

/** The right to list may come without the right to watch, and the other way round. */
export type ListEnd = StreamEnd | { readonly type: 'streams-refused' };

/** List and watch in one request: every object as an event, a bookmark after the last, and then what happens. */
export async function streamList(run: WatchRun, { place, path }: WatchedPath, record: PlaceRecord): Promise<ListEnd> {
  const initial = makeInitialList(place, record);
  let complete = false;
  const end = await readEventStream(run.client, {
    path: `${path}?${watchQuery(run)}&${streamedListQuery}`,
    accept: acceptOf(place.key, run.secrets, 'watch'),
    signal: run.signal,
    tuning: run.tuning,
    onOpen: () => undefined,
    onEvent: (event) => {
      if (complete) record.take(event);
      else if (initial.take(event)) {
        complete = true;
        record.list(initial.takeAll(), readString(readRecord(event.object['metadata'])['resourceVersion']));
        run.board.set(place, 'live');
      } else run.startUp.progress(place, initial.size(), 'listing');
    },
  });
  if (complete) return end;
  if (end.type === 'forbidden') return { type: 'streams-refused' };
  if (end.type === 'failed' && (end.status === 400 || end.status === 422)) {
    run.refuseStreams();
    return { type: 'streams-refused' };
  }
  return end;
}

/** A list in pages, after which the watch goes on at its version. */
export async function pageList(run: WatchRun, { place, path }: WatchedPath, record: PlaceRecord): Promise<StreamEnd> {
  const outcome = await listKind(run.client, {
    key: place.key,
    path,
    accept: acceptOf(place.key, run.secrets, 'list'),
    attempts: 1,
    signal: run.signal,
    onProgress: (count) => run.startUp.progress(place, count, 'listing'),
    onPage: record.arrive,
    sharer: record.sharer,
  });
  if (outcome.type !== 'listed') return outcome;
  record.list(outcome.objects, outcome.resourceVersion);
  return { type: 'closed' };
}

/** The user may list, but not watch: it is listed again and again, and said to be behind. */
export async function pollList(run: WatchRun, watched: WatchedPath, record: PlaceRecord): Promise<StreamEnd> {
  const end = await pageList(run, watched, record);
  if (end.type !== 'closed') return end;
  record.startAnew();
  run.board.set(watched.place, 'catching-up', 'it may be listed, but not watched: it is read every minute');
  await pause(jittered(run.tuning.slowRetry), run.signal);
  return end;
}

/** The watch of what is listed already. */
export async function resumeWatch(run: WatchRun, { place, path }: WatchedPath, record: PlaceRecord): Promise<ListEnd> {
  const openedAt = Date.now();
  const end = await readEventStream(run.client, {
    path: `${path}?${watchQuery(run)}&resourceVersion=${encodeURIComponent(record.resumeAt() ?? '')}`,
    accept: acceptOf(place.key, run.secrets, 'watch'),
    signal: run.signal,
    tuning: run.tuning,
    onOpen: () => run.board.set(place, 'live'),
    onEvent: (event) => record.take(event),
  });
  if (end.type === 'forbidden') return { type: 'streams-refused' };
  // A server that closes every stream at once must not be asked in a loop.
  if (end.type === 'closed' && Date.now() - openedAt < 1000) await pause(record.backOff.next(), run.signal);
  return end;
}

/** Streams end after some minutes, each at another time. */
function watchQuery({ tuning }: WatchRun): string {
  return `watch=1&allowWatchBookmarks=true&timeoutSeconds=${String(Math.ceil(jittered(tuning.stream) / 1000))}`;
}
