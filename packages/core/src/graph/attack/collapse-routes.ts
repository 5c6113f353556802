import { digestHex } from '../../model/digest.ts';
import { compareText } from '../../model/resource.ts';
import { jewelWeights } from '../../model/scores.ts';
import type { Attack } from './attack.ts';
import type { Route } from './routes.ts';

/** Ways of the same steps through the same place, shown as the cheapest of them. */
export interface RouteGroup {
  /** Stable between audits: entry, kinds of steps, jewel, and the place through which all of them go. */
  readonly id: string;
  readonly shown: Route;
  /** The shown one included. */
  readonly routes: readonly Route[];
  /** 0..100: what the jewel weighs, halved with every six bits. */
  readonly score: number;
}

/** Highest score first; never a replica, never a container of its own beside its sibling. */
export function collapseRoutes(attack: Attack, routes: readonly Route[]): readonly RouteGroup[] {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    const key = signatureOf(attack, route);
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [route]);
    else list.push(route);
  }
  return [...groups]
    .map(([signature, members]): RouteGroup => {
      const sorted = members.toSorted((a, b) => a.cost - b.cost || compareText(keyOf(attack, a), keyOf(attack, b)));
      const [shown] = sorted;
      if (shown === undefined) throw new Error('a group without routes');
      return { id: digestHex(signature, 12), shown, routes: sorted, score: scoreOf(shown) };
    })
    .sort((a, b) => b.score - a.score || a.shown.edges.length - b.shown.edges.length || compareText(a.id, b.id));
}

function scoreOf({ jewel, cost }: Route): number {
  return 100 * jewelWeights[jewel] * 2 ** (-cost / 6000);
}

function keyOf({ graph }: Attack, { first }: Route): string {
  return graph.vertices[first]?.key ?? '';
}

/** Steps with where they lead (the same namespace, another, the cluster), and the second place on the way. */
function signatureOf(attack: Attack, route: Route): string {
  const { graph } = attack;
  const steps = route.edges.map((number) => {
    const edge = graph.edges[number];
    const from = edge === undefined ? undefined : graph.vertices[edge.from];
    const to = edge === undefined ? undefined : graph.vertices[edge.to];
    const scope = to?.namespace === null ? 'cluster' : to?.namespace === from?.namespace ? 'same' : 'other';
    return `${edge?.type ?? ''}:${scope}`;
  });
  return [route.entry, ...steps, route.jewel, placeOf(attack, route)].join('\n');
}

/** Names of nodes come and go: there, and at a jewel, the workload itself is the place. */
function placeOf(attack: Attack, route: Route): string {
  const { graph } = attack;
  const second = graph.edges[route.edges[1] ?? -1]?.to;
  const place = second === undefined ? undefined : graph.vertices[second];
  const nameless =
    place === undefined || place.kind === 'node' || place.kind === 'jewel' || place.key.startsWith('credentials:');
  if (!nameless) return place.key;
  const first = graph.vertices[route.first];
  return first?.kind === 'container' ? first.key.split('/').slice(0, 3).join('/') : (first?.key ?? '');
}
