import { kindKeys, kinds } from '../../model/kinds.ts';
import type { ClusterListener, ClusterWatch, KnownObject } from '../cluster-event.ts';
import { chooseScope, seesEverywhere } from './choose-scope.ts';
import type { ClusterChoice } from './cluster-choice.ts';
import { makeBackOff } from './connection/back-off.ts';
import { pause } from './connection/pace.ts';
import { fetchPage } from './list/fetch-page.ts';
import { discover, unknownVersions } from './list/served-versions.ts';
import type { ServedVersions } from './list/served-versions.ts';
import { openCluster } from './open-cluster.ts';
import type { OpenCluster } from './open-cluster.ts';
import { parseServerVersion } from './server-version.ts';
import { mayStreamLists } from './watch/initial-list.ts';
import { pollNamespaces } from './watch/poll-namespaces.ts';
import { makeServedApis } from './watch/served-apis.ts';
import { makeStartUp } from './watch/start-up.ts';
import { makeStateBoard } from './watch/state-board.ts';
import type { Place } from './watch/state-board.ts';
import { watchPlace } from './watch/watch-place.ts';
import type { WatchRun } from './watch/watch-run.ts';
import { watchUntilWider } from './watch/watch-until-wider.ts';
import type { Scope } from './watch/watch-until-wider.ts';
import { usualTuning } from './watch/watch-tuning.ts';
import type { WatchTuning } from './watch/watch-tuning.ts';
import type { ServerVersion } from '../../model/snapshot.ts';

/**
 * Watches everything that may be read of a cluster, for ever: what is wrong with the cluster or the way to it is told as
 * a state, and mends itself. Only a choice that names no cluster fails.
 */
export function watchCluster(
  choice: ClusterChoice,
  listener: ClusterListener,
  tuning: WatchTuning = usualTuning,
  known: KnownObject = nothing,
): ClusterWatch {
  const controller = new AbortController();
  const { signal } = controller;
  // What is still on its way when it is closed is told to nobody.
  const tell: ClusterListener = (event) => {
    if (!signal.aborted) listener(event);
  };
  let opened: OpenCluster | undefined;
  const run = async (): Promise<void> => {
    const { answer, burst, perSecond } = tuning;
    const cluster = await openCluster(choice, { burst, perSecond, patience: { answer, stall: answer } });
    if (!cluster.ok) {
      tell({ type: 'failed', message: cluster.error });
      return;
    }
    opened = cluster.value;
    tell({ type: 'opened', cluster: opened.context.name });
    await watchOpened({ cluster: opened, choice, tuning, signal, listener: tell, known });
  };
  const ended = run().catch((error: unknown) => {
    // Our own mistake, not the cluster's: it must not look like a quiet cluster.
    if (!signal.aborted) tell({ type: 'failed', message: `internal error: ${String(error)}` });
  });
  return {
    close: async () => {
      controller.abort(new Error('closed'));
      await opened?.client.close();
      await ended;
    },
  };
}

interface Watching {
  readonly cluster: OpenCluster;
  readonly choice: ClusterChoice;
  readonly tuning: WatchTuning;
  readonly signal: AbortSignal;
  readonly listener: ClusterListener;
  readonly known: KnownObject;
}

function nothing(): undefined {
  return undefined;
}

async function watchOpened(watching: Watching): Promise<void> {
  const { cluster, choice, tuning, signal, listener } = watching;
  const { client, context } = cluster;
  const serverVersion = await reach(watching);
  const first = (await discover(client, signal)) ?? unknownVersions;
  const namespaces = await chooseScope(client, {
    namespaces: choice.namespaces,
    allNamespaces: choice.allNamespaces,
    own: context.namespace ?? 'default',
    versions: first,
    signal,
  });
  const watchIn = (scope: Scope, told: ClusterListener, until: AbortSignal): Promise<void> => {
    told({ type: 'cluster', cluster: context.name, serverVersion, namespaces: scope });
    return watchScope({ ...watching, listener: told, signal: until }, { first, scope, minor: serverVersion?.minor });
  };
  if (namespaces === undefined || choice.namespaces.length > 0) return watchIn(namespaces, listener, signal);
  // It fell back to one namespace: who grants more must not have to start it again.
  const mayWiden = (): Promise<boolean> => seesEverywhere(client, { versions: first, signal });
  return watchUntilWider({ narrow: namespaces, watchIn, mayWiden, tuning, signal, listener });
}

interface Started {
  readonly first: ServedVersions;
  readonly scope: Scope;
  readonly minor: number | undefined;
}

/** Everything that may be read in these namespaces, for ever. */
async function watchScope(watching: Watching, { first, scope: namespaces, minor }: Started): Promise<void> {
  const { cluster, choice, tuning, signal, listener, known } = watching;
  const { client } = cluster;
  const places = placesOf(choice, namespaces);
  const startUp = makeStartUp(places, listener);
  const board = makeStateBoard(listener);
  let streams = mayStreamLists(minor);
  const shared: WatchRun = {
    client,
    apis: makeServedApis(client, { first, interval: tuning.discovery, signal }),
    secrets: choice.secrets,
    tuning,
    signal,
    listener,
    known,
    board,
    startUp,
    streamsLists: () => streams,
    refuseStreams: () => {
      streams = false;
    },
    suspect: makeSuspicion(watching),
  };
  if (choice.secrets === 'none') listener({ type: 'gap', kind: 'Secret', namespace: null, reason: 'not-requested' });
  await Promise.all(
    places.map((place) =>
      place.key === 'Namespace' && namespaces !== undefined
        ? pollNamespaces(shared, namespaces)
        : watchPlace(shared, place),
    ),
  );
}

function placesOf({ secrets }: ClusterChoice, namespaces: Scope): readonly Place[] {
  return kindKeys
    .filter((key) => key !== 'Secret' || secrets !== 'none')
    .flatMap((key) =>
      (kinds[key].namespaced ? (namespaces ?? [null]) : [null]).map((namespace) => ({ key, namespace })),
    );
}

/** Until the server answers: a cluster that is away now may be there in a minute. */
async function reach({ cluster, tuning, signal, listener }: Watching): Promise<ServerVersion | undefined> {
  const backOff = makeBackOff({ first: tuning.firstRetry, longest: tuning.longestRetry });
  let told: string | undefined;
  for (;;) {
    const fetched = await fetchPage(cluster.client, { path: '/version', signal });
    if (fetched.type === 'page') return parseServerVersion(fetched.bytes);
    if (fetched.type === 'forbidden' || fetched.type === 'absent' || fetched.type === 'expired') return undefined;
    const state = fetched.type === 'unauthorized' ? 'auth-failed' : 'retrying';
    // Every attempt that fails in the same way is the same news.
    if (told !== fetched.message) listener({ type: 'state', kind: null, state, reason: fetched.message });
    told = fetched.message;
    await pause(backOff.next(fetched.type === 'failed' ? fetched.retryAfter : undefined), signal);
  }
}

/** Asks the server something small; where even that gets no answer, the connections are dead and are given up. */
function makeSuspicion({ cluster: { client }, tuning, signal }: Watching): () => void {
  let asking = false;
  const ask = async (): Promise<void> => {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(tuning.answer)]);
    const answer = await client.get({ path: '/version', signal: patience }).catch(() => undefined);
    if (answer?.ok === true) answer.value.body.destroy();
    else if (!signal.aborted) client.renew();
    asking = false;
  };
  return () => {
    if (asking) return;
    asking = true;
    void ask();
  };
}
