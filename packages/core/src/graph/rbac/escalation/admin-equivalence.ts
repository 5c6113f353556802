import type { Grants } from '../grants.ts';
import type { KnownRole } from '../known-role.ts';
import {
  allServiceAccounts,
  authenticated,
  groupPrincipal,
  masters,
  parseServiceAccountUser,
  principalKeys,
  userPrincipal,
} from '../principals.ts';
import type { Principal } from '../principals.ts';
import type { Holding } from './holdings.ts';

/** How somebody comes to hold the whole cluster. */
export interface AdminWay {
  /** 0: by its own rights; else one more than that of whoever it can become. */
  readonly distance: number;
  /** Id of the primitive that takes the step. */
  readonly primitive: string;
  /** Whom it becomes: `ServiceAccount ns/name`, `User x`, `Group x`, or a namespace that holds such an account. */
  readonly through?: string;
}

export interface AdminEquivalence {
  readonly of: (principal: Principal) => AdminWay | undefined;
  /** Namespaces with a service account that is equivalent to an administrator, and one such account. */
  readonly namespaces: ReadonlyMap<string, { readonly account: string; readonly way: AdminWay }>;
}

export interface AdminParts {
  readonly grants: Grants;
  readonly holdingsOf: (principal: Principal) => readonly Holding[];
  readonly holdingsOfRole: (role: KnownRole, namespace: null) => readonly Holding[];
  readonly clusterRole: (name: string) => KnownRole | undefined;
  /** Whether aws-auth maps identities here. */
  readonly eks: boolean;
  /** In files the controllers of kube-system are not written down; they are there in every cluster. */
  readonly assumeControllers: boolean;
}

/** Steps by which one becomes any service account of a namespace. */
const becomesAccounts: ReadonlySet<string> = new Set(['RB-06', 'RB-09', 'RB-10', 'RB-11', 'RB-12', 'RB-17', 'RB-18']);
const always: ReadonlySet<string> = new Set(['RB-01', 'RB-03', 'RB-22', 'RB-27', 'RB-31']);

interface State {
  readonly byKey: Map<string, AdminWay>;
  readonly namespaces: Map<string, { readonly account: string; readonly way: AdminWay }>;
}

/** The fixed point: whoever can become somebody who is equivalent to an administrator is, at one step more. */
export function findAdmins(parts: AdminParts): AdminEquivalence {
  const state: State = { byKey: new Map(), namespaces: new Map() };
  state.byKey.set(`group:${masters}`, { distance: 0, primitive: 'RB-01' });
  if (parts.assumeControllers) {
    const way: AdminWay = { distance: 0, primitive: 'RB-03' };
    state.namespaces.set('kube-system', { account: 'clusterrole-aggregation-controller', way });
  }
  const open = new Map<string, readonly Holding[]>();
  for (const grant of parts.grants.all) {
    for (const { key } of grant.subjects) {
      if (!open.has(key)) open.set(key, parts.holdingsOf(principalOfKey(key)).filter(isStep));
    }
  }
  for (const [key, holdings] of open) {
    const way = holdings.length === 0 ? undefined : directWay(holdings, parts);
    if (way !== undefined) addAdmin(state, key, way);
  }
  for (let found = true; found;) {
    found = false;
    const next: (readonly [string, AdminWay])[] = [];
    for (const [key, holdings] of open) {
      if (holdings.length === 0 || state.byKey.has(key)) continue;
      const way = stepWay(holdings, state);
      if (way !== undefined) next.push([key, way]);
    }
    for (const [key, way] of next) {
      addAdmin(state, key, way);
      found = true;
    }
  }
  const answers = new Map<string, AdminWay | undefined>();
  const wayOf = (principal: Principal): AdminWay | undefined => {
    const known = principalKeys(principal)
      .flatMap((key) => state.byKey.get(key) ?? [])
      .sort((a, b) => a.distance - b.distance)[0];
    if (known !== undefined) return known;
    const holdings = parts.holdingsOf(principal).filter(isStep);
    return holdings.length === 0 ? undefined : (directWay(holdings, parts) ?? stepWay(holdings, state));
  };
  return {
    namespaces: state.namespaces,
    of: (principal) => {
      // The accounts of pods are asked about once for every pod on a node that somebody takes.
      const key = principalKeys(principal).join('\n');
      if (!answers.has(key)) answers.set(key, wayOf(principal));
      return answers.get(key);
    },
  };
}

function isStep({ primitive: { id } }: Holding): boolean {
  return always.has(id) || becomesAccounts.has(id) || ['RB-05', 'RB-07', 'RB-08', 'RB-44'].includes(id);
}

function principalOfKey(key: string): Principal {
  return key.startsWith('group:')
    ? groupPrincipal(key.slice('group:'.length))
    : userPrincipal(key.slice('user:'.length));
}

/** An account's namespace becomes dangerous for whoever can become its accounts; a population's, those of all its members. */
function addAdmin(state: State, key: string, way: AdminWay): void {
  state.byKey.set(key, way);
  const account = key.startsWith('user:') ? parseServiceAccountUser(key.slice('user:'.length)) : undefined;
  const group = key.startsWith(`group:${allServiceAccounts}:`)
    ? key.slice(`group:${allServiceAccounts}:`.length)
    : undefined;
  const namespace = account?.namespace ?? group;
  if (namespace === undefined || state.namespaces.has(namespace)) return;
  state.namespaces.set(namespace, { account: account?.name ?? 'any of its service accounts', way });
}

/** Distance 0: nobody else is needed. */
function directWay(holdings: readonly Holding[], parts: AdminParts): AdminWay | undefined {
  const direct = holdings.find((holding) => isDirect(holding, parts));
  return direct === undefined ? undefined : { distance: 0, primitive: direct.primitive.id };
}

function isDirect({ primitive: { id }, namespace, names }: Holding, parts: AdminParts): boolean {
  if (id === 'RB-44') {
    const within = namespace === null || namespace === 'kube-system';
    return parts.eks && within && (names === 'any' || names.has('aws-auth'));
  }
  if (namespace !== null) return false;
  if (always.has(id)) return true;
  if (id === 'RB-05') return names === 'any' || [...names].some((name) => isAdminRole(name, parts));
  if (id === 'RB-07') return names === 'any' || names.has(masters);
  return id === 'RB-08' && names === 'any';
}

function isAdminRole(name: string, parts: AdminParts): boolean {
  const role = parts.clusterRole(name);
  return (
    role !== undefined &&
    parts
      .holdingsOfRole(role, null)
      .some(
        ({ primitive: { id }, names }) =>
          (always.has(id) || id === 'RB-05' || id === 'RB-07' || id === 'RB-08') && names === 'any',
      )
  );
}

/** One step to somebody who is known to hold the cluster: the nearest, the first in the order of holdings among equals. */
function stepWay(holdings: readonly Holding[], state: State): AdminWay | undefined {
  let best: AdminWay | undefined;
  for (const holding of holdings) {
    for (const [way, through] of targetsOf(holding, state)) {
      if (best !== undefined && best.distance <= way.distance + 1) continue;
      best = { distance: way.distance + 1, primitive: holding.primitive.id, through };
    }
  }
  return best;
}

function targetsOf(
  { primitive: { id }, namespace, names }: Holding,
  state: State,
): readonly (readonly [AdminWay, string])[] {
  const byKey = (prefix: string, label: string): readonly (readonly [AdminWay, string])[] =>
    names === 'any'
      ? []
      : [...names].flatMap((name) => {
          const way = state.byKey.get(`${prefix}:${name}`);
          return way === undefined ? [] : [[way, `${label} ${name}`] as const];
        });
  if (id === 'RB-08') return byKey('user', 'User');
  if (id === 'RB-07') return byKey('group', 'Group');
  if (!becomesAccounts.has(id)) return [];
  if (names !== 'any') return id === 'RB-09' || id === 'RB-17' ? namedAccounts(names, namespace, state) : [];
  const everybody = state.byKey.get(`group:${allServiceAccounts}`) ?? state.byKey.get(`group:${authenticated}`);
  const targets: (readonly [AdminWay, string])[] = [];
  if (everybody !== undefined) targets.push([everybody, 'any service account']);
  if (namespace === null) {
    for (const [name, { account, way }] of state.namespaces) targets.push([way, `ServiceAccount ${name}/${account}`]);
  } else {
    const here = state.namespaces.get(namespace);
    if (here !== undefined) targets.push([here.way, `ServiceAccount ${namespace}/${here.account}`]);
  }
  return targets;
}

function namedAccounts(
  names: ReadonlySet<string>,
  namespace: string | null,
  state: State,
): readonly (readonly [AdminWay, string])[] {
  const targets: (readonly [AdminWay, string])[] = [];
  for (const within of namespace === null ? state.namespaces.keys() : [namespace]) {
    for (const name of names) {
      const way = state.byKey.get(`user:system:serviceaccount:${within}:${name}`);
      if (way !== undefined) targets.push([way, `ServiceAccount ${within}/${name}`]);
    }
  }
  return targets;
}
