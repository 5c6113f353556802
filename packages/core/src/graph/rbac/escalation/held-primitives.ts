import { compareText } from '../../../model/resource.ts';
import { severityRank, worstSeverity } from '../../../model/severity.ts';
import type { Severity } from '../../../model/severity.ts';
import type { Grant } from '../grants.ts';
import type { KnownRole, RoleRule } from '../known-role.ts';
import {
  allServiceAccounts,
  authenticated,
  groupPrincipal,
  masters,
  serviceAccountPrincipal,
  unauthenticated,
  userPrincipal,
} from '../principals.ts';
import type { Principal } from '../principals.ts';
import type { AdminEquivalence } from './admin-equivalence.ts';
import type { HeldAtoms } from './held-atoms.ts';
import type { Holding } from './holdings.ts';
import type { PrivilegedNamespaces } from './privileged-namespaces.ts';
import type { Primitive } from './primitives.ts';
import { severityInPlace } from './severity-in-place.ts';

/** One binding and role that give a primitive, or a part of it. */
export interface PrimitiveSource {
  readonly grant: Grant;
  readonly role: KnownRole;
  readonly rules: readonly RoleRule[];
}

/** A primitive that somebody holds. */
export interface HeldPrimitive {
  readonly primitive: Primitive;
  readonly severity: Severity;
  /** Null for the whole cluster. */
  readonly namespace: string | null;
  /** The objects that it is limited to, sorted; absent for any. */
  readonly names?: readonly string[];
  readonly sources: readonly PrimitiveSource[];
}

export interface HeldParts {
  readonly grantsOf: (principal: Principal) => readonly Grant[];
  readonly holdingsOf: (principal: Principal) => readonly Holding[];
  /** As if the role were held in the whole cluster (null) or in a namespace. */
  readonly holdingsOfRole: (role: KnownRole, namespace: string | null) => readonly Holding[];
  readonly roleNamed: (name: string, namespace: string | null) => KnownRole | undefined;
  readonly atomsOf: (role: KnownRole) => HeldAtoms;
  readonly admins: AdminEquivalence;
  readonly privileged: PrivilegedNamespaces;
  readonly beyondDiscovery: (principal: Principal) => readonly Grant[];
  readonly populations: { readonly anonymous: Primitive; readonly everybody: Primitive };
}

/** The primitives of a principal with their severities and evidence, in the order of their ids, the cluster before namespaces. */
export function makePrimitivesReader(parts: HeldParts): (principal: Principal) => readonly HeldPrimitive[] {
  return (principal) => {
    const grants = parts.grantsOf(principal);
    const held = parts
      .holdingsOf(principal)
      .filter((holding) => reachesAdmins(holding, parts))
      .map((holding): HeldPrimitive => ({
        primitive: holding.primitive,
        severity: severityOf(holding, parts),
        namespace: holding.namespace,
        ...(holding.names === 'any' ? {} : { names: [...holding.names].sort(compareText) }),
        sources: sourcesOf(holding, grants, parts),
      }))
      .concat(ofAnonymous(principal, parts));
    return held
      .concat(ofEverybody(principal, held, parts))
      .sort((a, b) => compareText(a.primitive.id, b.primitive.id) || compareText(a.namespace ?? '', b.namespace ?? ''));
  };
}

/** Naming a group is worth something where the group is. */
function reachesAdmins({ primitive, names }: Holding, { admins }: HeldParts): boolean {
  if (primitive.id !== 'RB-07' || names === 'any') return true;
  return [...names].some((name) => admins.of(groupPrincipal(name)) !== undefined);
}

function sourcesOf(holding: Holding, grants: readonly Grant[], parts: HeldParts): readonly PrimitiveSource[] {
  return grants.flatMap((grant): readonly PrimitiveSource[] => {
    const { role, namespace } = grant;
    // The right to name a user may lie in any namespace; all others lie in the cluster or in the holding's own.
    const elsewhere = holding.primitive.id !== 'RB-07' && namespace !== holding.namespace;
    if (role === undefined || (namespace !== null && elsewhere)) return [];
    const atoms = parts.atomsOf(role);
    const rules = new Set(
      holding.atoms.flatMap((atom) => (namespace !== null && atom.clusterScoped ? [] : (atoms.get(atom)?.rules ?? []))),
    );
    for (const path of holding.paths ?? [])
      for (const rule of role.rules)
        if (namespace === null && rule.rule.nonResourceURLs.includes(path)) rules.add(rule);
    return rules.size === 0 ? [] : [{ grant, role, rules: [...rules] }];
  });
}

/** The severity of the place, weighed by whom or what the names reach. */
function severityOf(holding: Holding, parts: HeldParts): Severity {
  const { primitive, namespace, names } = holding;
  const inPlace = severityInPlace(holding, parts.privileged);
  if (names === 'any') return inPlace;
  const reached = (severities: readonly Severity[]): Severity => limited(worstSeverity('info', ...severities), inPlace);
  const each = [...names];
  switch (primitive.id) {
    case 'RB-05':
    case 'RB-06':
      return reached(each.map((name) => roleSeverity(name, namespace, parts)));
    case 'RB-07':
      return names.has(masters) ? inPlace : reached(each.map((name) => identitySeverity(groupPrincipal(name), parts)));
    case 'RB-08':
      return reached(each.map((name) => identitySeverity(userPrincipal(name), parts)));
    case 'RB-09':
    case 'RB-17':
      return namespace === null
        ? inPlace
        : reached(each.map((name) => identitySeverity(serviceAccountPrincipal(namespace, name), parts)));
    default:
      return inPlace;
  }
}

/** No worse than the place allows. */
function limited(severity: Severity, limit: Severity): Severity {
  return severityRank(severity) > severityRank(limit) ? limit : severity;
}

function roleSeverity(name: string, namespace: string | null, parts: HeldParts): Severity {
  const role = parts.roleNamed(name, namespace);
  return role === undefined ? 'medium' : powerOfRole(role, namespace, parts);
}

/** How bad it is to hold a role: the worst of its primitives there, those that are limited by name aside. */
export function powerOfRole(
  role: KnownRole,
  namespace: string | null,
  { holdingsOfRole, privileged }: Pick<HeldParts, 'holdingsOfRole' | 'privileged'>,
): Severity {
  return worstSeverity(
    'info',
    ...holdingsOfRole(role, namespace).map((holding): Severity =>
      holding.names === 'any' ? severityInPlace(holding, privileged) : 'info',
    ),
  );
}

/** How bad it is to be somebody: its own rights, without following whom it could become by name in turn. */
export function identitySeverity(
  principal: Principal,
  { admins, holdingsOf, privileged }: Pick<HeldParts, 'admins' | 'holdingsOf' | 'privileged'>,
): Severity {
  if (admins.of(principal) !== undefined) return 'critical';
  return worstSeverity(
    'info',
    ...holdingsOf(principal).map((holding): Severity =>
      holding.names === 'any' ? severityInPlace(holding, privileged) : 'low',
    ),
  );
}

const stepHigher: Readonly<Record<Severity, Severity>> = {
  critical: 'critical',
  high: 'critical',
  medium: 'high',
  low: 'high',
  info: 'high',
};

/** Anything at all beyond discovery, in the hands of whoever reaches the API server. */
function ofAnonymous(principal: Principal, parts: HeldParts): readonly HeldPrimitive[] {
  if (!principal.groups.includes(unauthenticated)) return [];
  const grants = parts.beyondDiscovery(principal);
  if (grants.length === 0) return [];
  const sources = grants.flatMap((grant): readonly PrimitiveSource[] =>
    grant.role === undefined ? [] : [{ grant, role: grant.role, rules: grant.role.rules }],
  );
  const severity = stepHigher[identitySeverity(principal, parts)];
  const namespaces = new Set(grants.map(({ namespace }) => namespace));
  const primitive = parts.populations.anonymous;
  return [...namespaces].map((namespace) => ({
    primitive,
    severity,
    namespace,
    sources: sources.filter(({ grant }) => grant.namespace === namespace),
  }));
}

/** Any primitive in the hands of everybody with an identity, once for the cluster and for each namespace. */
function ofEverybody(
  principal: Principal,
  held: readonly HeldPrimitive[],
  { populations }: HeldParts,
): readonly HeldPrimitive[] {
  const isPopulation =
    principal.user === '' && principal.groups.some((group) => group === allServiceAccounts || group === authenticated);
  const [group] = principal.groups;
  if (!isPopulation || (group !== allServiceAccounts && group !== authenticated)) return [];
  const byNamespace = new Map<string | null, HeldPrimitive[]>();
  for (const one of held) {
    const list = byNamespace.get(one.namespace);
    if (list === undefined) byNamespace.set(one.namespace, [one]);
    else list.push(one);
  }
  return [...byNamespace].map(([namespace, list]) => ({
    primitive: populations.everybody,
    severity: worstSeverity('info', ...list.map(({ severity }) => severity)),
    namespace,
    sources: [...new Map(list.flatMap(({ sources }) => sources).map((source) => [source.grant, source])).values()],
  }));
}
