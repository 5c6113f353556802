import { readRecord, readString } from '../../../model/json.ts';
import type { KubernetesObject } from '../../../model/kubernetes/objects.ts';
import { projectItem } from '../list/project-item.ts';
import type { PlaceRecord } from './place-record.ts';
import type { Place } from './state-board.ts';
import type { RawEvent } from './event-stream.ts';

/** What a streamed list has brought so far: events for all objects, then a bookmark that says that these were all. */
export interface InitialList {
  /** True when this event ended the list. */
  readonly take: (event: RawEvent) => boolean;
  /** All objects, once: a stream lives long after its list, and must not keep what has since changed or gone. */
  readonly takeAll: () => readonly KubernetesObject[];
  readonly size: () => number;
}

const endAnnotation = 'k8s.io/initial-events-end';

export function makeInitialList(
  { key }: Place,
  { sharer, arrive }: Pick<PlaceRecord, 'sharer' | 'arrive'>,
): InitialList {
  const objects = new Map<string, KubernetesObject>();
  return {
    take: ({ type, object: raw }) => {
      const metadata = readRecord(raw['metadata']);
      if (type === 'BOOKMARK') return readString(readRecord(metadata['annotations'])[endAnnotation]) === 'true';
      const name = `${readString(metadata['namespace']) ?? ''}/${readString(metadata['name']) ?? ''}`;
      const projected = type === 'DELETED' ? undefined : projectItem(raw, key, undefined);
      if (projected === undefined) objects.delete(name);
      else {
        const object = sharer.share(projected);
        objects.set(name, object);
        arrive([object]);
      }
      return false;
    },
    takeAll: () => {
      const all = [...objects.values()];
      objects.clear();
      return all;
    },
    size: () => objects.size,
  };
}

/** Kubernetes 1.32 was the first to stream lists by default. Servers that do not, refuse, and those before ignore it. */
export function mayStreamLists(minor: number | undefined): boolean {
  return minor !== undefined && minor >= 32;
}

export const streamedListQuery = 'sendInitialEvents=true&resourceVersionMatch=NotOlderThan';
