import type { KindKey } from '../../model/kinds.ts';
import { kindKeys, kinds } from '../../model/kinds.ts';
import { parseObject } from '../../model/kubernetes/parse-object.ts';
import { isRecord } from '../../model/json.ts';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { ClusterChoice } from './cluster-choice.ts';
import { fetchPage } from './list/fetch-page.ts';
import { readKind } from './list/read-kind.ts';
import { discover, isBuiltIn, unknownVersions } from './list/served-versions.ts';
import type { ServedVersions } from './list/served-versions.ts';
import type { ListOutcome } from './list/list-kind.ts';
import { describeNamespaceMistake } from './namespace-mistake.ts';
import { clusterLabel } from './open-cluster.ts';
import type { OpenCluster } from './open-cluster.ts';
import { parseServerVersion } from './server-version.ts';
import { makeSnapshotParts } from './snapshot-parts.ts';
import type { ReadPart, SnapshotParts } from './snapshot-parts.ts';

export interface SnapshotHooks {
  /** What is being read right now. */
  readonly progress?: (text: string) => void;
  /** One line about the run: which namespaces were read and why. */
  readonly note?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Kinds that are read at once. */
const atOnce = 6;
const attempts = 4;

/** Everything that may be read of a cluster, once. An error is one line: it cannot be reached, or does not know us. */
export async function takeSnapshot(
  cluster: OpenCluster,
  choice: ClusterChoice,
  hooks: SnapshotHooks = {},
): Promise<Result<Snapshot, string>> {
  const { client, context } = cluster;
  const signal = hooks.signal === undefined ? {} : { signal: hooks.signal };
  hooks.progress?.(`asking ${context.name}`);
  const first = await fetchPage(client, { path: '/version', ...signal });
  if (first.type === 'failed' || first.type === 'unauthorized')
    return err(`${clusterLabel(context)}: ${first.message}`);
  const serverVersion = first.type === 'page' ? parseServerVersion(first.bytes) : undefined;
  if (first.type === 'page' && serverVersion === undefined) {
    return err(`${clusterLabel(context)}: it does not answer like a Kubernetes API server; is the address right?`);
  }
  const takenAt = first.type === 'page' ? timeOf(first.date) : new Date().toISOString();
  const versions = (await discover(client, hooks.signal)) ?? unknownVersions;
  const run: Run = { cluster, choice, hooks, versions };

  let namespaces = choice.namespaces.length > 0 && !choice.allNamespaces ? choice.namespaces : undefined;
  if (namespaces !== undefined) {
    const mistake = await describeNamespaceMistake(client, namespaces);
    if (mistake !== undefined) return err(`${clusterLabel(context)}: ${mistake}`);
  }
  let parts = await readAll(run, namespaces);
  if (namespaces === undefined && !choice.allNamespaces && parts.nothingInNamespaces()) {
    const own = [context.namespace ?? 'default'];
    const again = await readAll(run, own);
    if (!again.nothingInNamespaces()) {
      hooks.note?.(`only namespace ${own.join()}: this user may not list in all of them; -n names others`);
      parts = again;
      namespaces = own;
    }
  }
  hooks.progress?.('');
  return ok({
    source: 'cluster',
    cluster: context.name,
    takenAt,
    ...(serverVersion === undefined ? {} : { serverVersion }),
    ...(namespaces === undefined ? {} : { namespaces }),
    objects: parts.objects(),
    artifacts: [],
    gaps: parts.gaps(),
    errors: [],
  });
}

interface Run {
  readonly cluster: OpenCluster;
  readonly choice: ClusterChoice;
  readonly hooks: SnapshotHooks;
  readonly versions: ServedVersions;
}

async function readAll(run: Run, namespaces: readonly string[] | undefined): Promise<SnapshotParts> {
  const parts = makeSnapshotParts();
  const wanted = kindKeys.flatMap((key) => {
    const within = key === 'Namespace' || kinds[key].namespaced ? namespaces : undefined;
    return (within ?? [null]).map((namespace) => ({ key, namespace }));
  });
  const listed = new Map<KindKey, number>();
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < wanted.length; index = next++) {
      const place = wanted[index];
      if (place === undefined) return;
      parts.add(
        await readPart(run, place, (count) => {
          listed.set(place.key, count);
          const total = [...listed.values()].reduce((sum, one) => sum + one, 0);
          run.hooks.progress?.(
            `reading ${run.cluster.context.name}: ${String(total)} objects, ${kinds[place.key].plural}`,
          );
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return parts;
}

type Place = Pick<ReadPart, 'key' | 'namespace'>;

async function readPart(run: Run, place: Place, onProgress: (listed: number) => void): Promise<ReadPart> {
  const { choice, cluster, versions, hooks } = run;
  if (place.key === 'Secret' && choice.secrets === 'none') return { ...place, objects: [], gap: 'not-requested' };
  // A namespace can be read by whoever may only see that one, but never listed.
  if (place.key === 'Namespace' && place.namespace !== null) return readNamespace(run, place.namespace);
  const signal = hooks.signal === undefined ? {} : { signal: hooks.signal };
  const outcome = await readKind(cluster.client, place, {
    versions,
    secrets: choice.secrets,
    attempts,
    onProgress,
    ...signal,
  });
  return partOf(place, outcome, choice);
}

/** Of Secrets whose values were not asked for, only names are known: what needs more is not evaluable. */
function partOf(place: Place, outcome: ListOutcome, { secrets }: Pick<ClusterChoice, 'secrets'>): ReadPart {
  switch (outcome.type) {
    case 'listed': {
      const part = { ...place, objects: outcome.objects };
      return place.key === 'Secret' && secrets === 'metadata' ? { ...part, gap: 'not-requested' } : part;
    }
    case 'forbidden':
      return { ...place, objects: [], gap: 'forbidden' };
    case 'absent':
      return isBuiltIn(place.key) ? { ...place, objects: [], gap: 'api-missing' } : { ...place, objects: [] };
    case 'unauthorized':
      return { ...place, objects: [], gap: 'forbidden' };
    case 'failed':
      return { ...place, objects: [], gap: 'unreadable' };
  }
}

async function readNamespace({ cluster, hooks }: Run, namespace: string): Promise<ReadPart> {
  const key = 'Namespace';
  const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
  const fetched = await fetchPage(cluster.client, {
    path,
    ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
  });
  if (fetched.type !== 'page') {
    return { key, namespace, objects: [], gap: fetched.type === 'forbidden' ? 'forbidden' : 'unreadable' };
  }
  const value: unknown = JSON.parse(fetched.bytes.toString('utf8'));
  const object = isRecord(value) ? parseObject(value) : undefined;
  return { key, namespace, objects: object === undefined ? [] : [object] };
}

/** The server's own clock, where it says what it is. */
function timeOf(date: string | undefined): string {
  const time = Date.parse(date ?? '');
  return new Date(Number.isNaN(time) ? Date.now() : time).toISOString();
}
