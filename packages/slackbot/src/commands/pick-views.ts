import { err, matchesGlob, ok } from '@k8s-risk/core';
import type { Result, Scope } from '@k8s-risk/core';
import { code } from '../blocks/page.ts';
import type { Piece } from '../blocks/page.ts';
import { lastSeen } from '../clusters/cluster.ts';
import type { Cluster } from '../clusters/cluster.ts';
import { makeView } from '../clusters/view.ts';
import type { View } from '../clusters/view.ts';
import { fault } from '../replies/fault.ts';
import type { Fault } from '../replies/fault.ts';
import type { Request } from './command.ts';

export interface Picked {
  readonly cluster: Cluster;
  readonly view: View;
}

/** The one cluster that a question is about: the named one, the channel's default, or the only one there is. */
export async function pickView(scope: Scope, request: Request): Promise<Result<Picked, Fault>> {
  const picked = await pickViews(scope, request);
  if (!picked.ok) return picked;
  const [first, second] = picked.value;
  if (first === undefined) return err(noCluster(request));
  return second === undefined ? ok(first) : err(whichCluster(picked.value.map(({ cluster }) => cluster.name)));
}

/** All clusters that a question is about, narrowed to what may be seen and to the namespaces that it names. */
export async function pickViews(scope: Scope, request: Request): Promise<Result<readonly Picked[], Fault>> {
  const chosen = await pickClusters(scope, request);
  if (!chosen.ok) return chosen;
  const { clusters, namespaces } = chosen.value;
  const picked = clusters.flatMap((cluster): readonly Picked[] => {
    const seen = lastSeen(cluster.state());
    if (seen === undefined) return [];
    return [{ cluster, view: makeView(seen, { cluster: cluster.name, sees: request.sees, namespaces }) }];
  });
  const [first] = clusters;
  if (picked.length === 0) return err(first === undefined ? noCluster(request) : noData(first));
  const unknown = namespaces.find(
    (glob) => !picked.some(({ view }) => view.namespaces.some((name) => matchesGlob(glob, name))),
  );
  return unknown === undefined ? ok(picked) : err(noNamespace(unknown, picked, request));
}

interface Choice {
  readonly clusters: readonly Cluster[];
  readonly namespaces: readonly string[];
}

async function pickClusters(scope: Scope, request: Request): Promise<Result<Choice, Fault>> {
  const { dependencies, sees, place } = request;
  const { namespaces } = scope;
  const visible = dependencies.clusters.all().filter(({ name }) => sees.cluster(name));
  if (visible.length === 0) return err(noCluster(request));
  if (scope.clusters.length > 0) {
    const clusters = visible.filter(({ name }) => scope.clusters.some((wanted) => matchesGlob(wanted, name)));
    return clusters.length === 0 ? err(noCluster(request)) : ok({ clusters, namespaces });
  }
  const chosen = await dependencies.store.defaults.get(place.channelId);
  const own = visible.filter(({ name }) => name === chosen?.cluster);
  if (chosen !== undefined && own.length > 0) {
    const usual = chosen.namespace === undefined ? [] : [chosen.namespace];
    return ok({ clusters: own, namespaces: namespaces.length > 0 ? namespaces : usual });
  }
  return visible.length === 1
    ? ok({ clusters: visible, namespaces })
    : err(whichCluster(visible.map(({ name }) => name)));
}

function noData({ name, state }: Cluster): Fault {
  const now = state();
  if (now.kind === 'failed') return fault('E301', [code(name), ` cannot be read: ${now.message}`]);
  const sofar = now.kind === 'starting' && now.listed > 0 ? ` (${String(now.listed)} objects so far)` : '';
  return fault('E301', [code(name), ` is being read for the first time${sofar}. Ask again in a few seconds.`]);
}

function noCluster({ calledAs }: Request): Fault {
  return fault('E103', [
    'There is no such cluster that you can see here. ',
    code(`${calledAs} whoami`),
    ' says what you may see.',
  ]);
}

function whichCluster(names: readonly string[]): Fault {
  const [first = ''] = names;
  return fault(
    'E104',
    ['Which cluster? You can see ', ...listed(names), '.'],
    ['Name one in the question, or give this channel a default: ', code(`default ${first}`)],
  );
}

function noNamespace(name: string, picked: readonly Picked[], { calledAs }: Request): Fault {
  return fault('E103', [
    'There is no namespace ',
    code(name),
    ' that you can see in ',
    ...listed(picked.map(({ cluster }) => cluster.name)),
    '. ',
    code(`${calledAs} whoami`),
    ' says what you may see.',
  ]);
}

function listed(names: readonly string[]): readonly Piece[] {
  const shown = names.slice(0, 8).flatMap((name, index) => (index === 0 ? [code(name)] : [', ', code(name)]));
  return names.length > 8 ? [...shown, ', …'] : shown;
}
