import type { KindKey } from '../../model/kinds.ts';
import { kindKeys } from '../../model/kinds.ts';
import type { KubernetesObject } from '../../model/kubernetes/objects.ts';
import type { ClusterListener, ClusterWatch } from '../cluster-event.ts';
import { demoCluster, demoSnapshot, demoVersion } from './demo-snapshot.ts';
import { demoTimeline } from './demo-timeline.ts';

export interface WatchDemoOptions {
  /** RFC 3339: the time of the first list. */
  readonly now: string;
  /** Also play the timeline, for ever. */
  readonly timeline: boolean;
}

/** The demo cluster as if it were watched: says what `watchCluster` would say of a real one. */
export function watchDemo({ now, timeline }: WatchDemoOptions, listener: ClusterListener): ClusterWatch {
  listener({ type: 'cluster', cluster: demoCluster, serverVersion: demoVersion, namespaces: undefined });
  const byKind = Map.groupBy(demoSnapshot(now).objects, ({ key }) => key);
  const listed = (kind: KindKey): readonly KubernetesObject[] => byKind.get(kind) ?? [];
  for (const kind of kindKeys) listener({ type: 'listed', kind, namespace: null, objects: listed(kind) });
  listener({
    type: 'progress',
    kinds: kindKeys.map((kind) => ({ kind, listed: listed(kind).length, state: 'done' })),
  });
  listener({ type: 'ready' });
  listener({ type: 'state', kind: null, state: 'live', reason: null });

  const events = timeline ? demoTimeline() : [];
  let timer: NodeJS.Timeout | undefined;
  const play = (index: number): void => {
    const event = events[index % events.length];
    if (event === undefined) return;
    timer = setTimeout(() => {
      listener(event.change);
      play(index + 1);
    }, event.afterMilliseconds);
  };
  play(0);
  return {
    close: async () => {
      clearTimeout(timer);
    },
  };
}
