import type { Result } from '@k8s-risk/core';
import type { ClusterWriter } from '@k8s-risk/core/node';

export interface Writers {
  /** An error: there is no way to write to this cluster. */
  readonly use: <Value>(
    cluster: string,
    work: (writer: ClusterWriter) => Promise<Value>,
  ) => Promise<Result<Value, string>>;
  /** Waits for what is under way. */
  readonly close: () => Promise<void>;
}

interface Kept {
  readonly opening: Promise<Result<ClusterWriter, string>>;
  busy: number;
  closing: NodeJS.Timeout | undefined;
}

/**
 * Ways to write, one a cluster: for as long as something is tried or written and a little longer, so that many objects in
 * a row need credentials once. The reading session has no way to write.
 * @param open checks that the cluster is the one that is shown
 * @param idle milliseconds that one is kept after its last use
 */
export function makeWriters(open: (cluster: string) => Promise<Result<ClusterWriter, string>>, idle = 5000): Writers {
  const kept = new Map<string, Kept>();
  const working = new Set<Promise<unknown>>();

  async function drop(cluster: string, one: Kept): Promise<void> {
    clearTimeout(one.closing);
    if (kept.get(cluster) === one) kept.delete(cluster);
    const opened = await one.opening;
    if (opened.ok) await opened.value.close();
  }

  async function useOne<Value>(
    cluster: string,
    work: (writer: ClusterWriter) => Promise<Value>,
  ): Promise<Result<Value, string>> {
    const one = kept.get(cluster) ?? { opening: open(cluster), busy: 0, closing: undefined };
    kept.set(cluster, one);
    clearTimeout(one.closing);
    one.busy += 1;
    try {
      const opened = await one.opening;
      if (!opened.ok) kept.delete(cluster);
      return opened.ok ? { ok: true, value: await work(opened.value) } : opened;
    } finally {
      one.busy -= 1;
      if (one.busy === 0) one.closing = setTimeout(() => void drop(cluster, one), idle).unref();
    }
  }

  return {
    use: (cluster, work) => {
      const done = useOne(cluster, work);
      const settled = done.then(
        () => undefined,
        () => undefined,
      );
      working.add(settled);
      void settled.then(() => working.delete(settled));
      return done;
    },
    close: async () => {
      await Promise.all(working);
      await Promise.all([...kept].map(([cluster, one]) => drop(cluster, one)));
    },
  };
}
