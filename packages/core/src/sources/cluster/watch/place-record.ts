import { readRecord, readString } from '../../../model/json.ts';
import { kinds } from '../../../model/kinds.ts';
import type { KubernetesObject } from '../../../model/kubernetes/objects.ts';
import type { GapReason } from '../../../model/snapshot.ts';
import { makeBackOff } from '../connection/back-off.ts';
import type { BackOff } from '../connection/back-off.ts';
import { projectItem } from '../list/project-item.ts';
import { makePartSharer } from '../list/share-parts.ts';
import type { PartSharer } from '../list/share-parts.ts';
import type { RawEvent } from './event-stream.ts';
import type { Place } from './state-board.ts';
import type { WatchRun } from './watch-run.ts';

/** What is known of one watched kind, and what the listener was told of it. */
export interface PlaceRecord {
  /** Where a watch goes on; undefined: it has to be listed first. */
  readonly resumeAt: () => string | undefined;
  readonly isListed: () => boolean;
  readonly isGap: () => boolean;
  /** Some objects of a list that is still being read. */
  readonly arrive: (objects: readonly KubernetesObject[]) => void;
  /** All objects, as of a version; undefined where no watch can go on from there. */
  readonly list: (objects: readonly KubernetesObject[], version: string | undefined) => void;
  readonly take: (event: RawEvent) => void;
  /** The server has forgotten where the watch was: list anew. What is known stays until then. */
  readonly startAnew: () => void;
  readonly lose: (reason: GapReason) => void;
  /** Attempts that failed since anything came. */
  readonly failures: () => number;
  readonly fail: () => void;
  readonly backOff: BackOff;
  /** Objects that come again and again must not take more room than they did at first. */
  readonly sharer: PartSharer;
}

export function makePlaceRecord(run: WatchRun, place: Place): PlaceRecord {
  const { key, namespace } = place;
  const { listener, startUp, tuning } = run;
  const backOff = makeBackOff({ first: tuning.firstRetry, longest: tuning.longestRetry });
  const sharer = makePartSharer(run.known);
  const namesAlone = key === 'Secret' && run.secrets === 'metadata' ? { gap: 'not-requested' as const } : {};
  let resume: string | undefined;
  let listed = false;
  let gap: GapReason | undefined;
  let failures = 0;

  const succeed = (): void => {
    failures = 0;
    backOff.reset();
  };

  return {
    resumeAt: () => resume,
    isListed: () => listed,
    isGap: () => gap !== undefined,
    arrive: (objects) => {
      if (!listed && !startUp.isOver()) listener({ type: 'arrived', objects });
    },
    list: (objects, version) => {
      listener({ type: 'listed', kind: key, namespace, objects, ...namesAlone });
      listed = true;
      gap = undefined;
      resume = version;
      succeed();
      startUp.progress(place, objects.length, 'done');
    },
    take: ({ type, object }) => {
      const metadata = readRecord(object['metadata']);
      resume = readString(metadata['resourceVersion']) ?? resume;
      succeed();
      if (type === 'BOOKMARK') return;
      if (type === 'DELETED') {
        const own = kinds[key].namespaced ? (readString(metadata['namespace']) ?? null) : null;
        listener({ type: 'deleted', kind: key, namespace: own, name: readString(metadata['name']) ?? '' });
      } else {
        const projected = projectItem(object, key, undefined);
        if (projected !== undefined) listener({ type: 'applied', object: sharer.share(projected) });
      }
      if (key === 'CustomResourceDefinition.apiextensions.k8s.io') run.apis.expectChange();
    },
    startAnew: () => {
      resume = undefined;
    },
    lose: (reason) => {
      resume = undefined;
      listed = false;
      if (gap === reason) return;
      gap = reason;
      listener({ type: 'gap', kind: key, namespace, reason });
      startUp.gap(place, reason);
    },
    failures: () => failures,
    fail: () => {
      failures += 1;
    },
    backOff,
    sharer,
  };
}
