import { compareText } from '../../../model/resource.ts';
import type { Grant } from '../grants.ts';
import type { KnownRole } from '../known-role.ts';
import type { Atom, AtomTable, ParsedPrimitive } from './atoms.ts';
import { evaluateWays } from './evaluate-ways.ts';
import { uniteAtoms, uniteNames } from './held-atoms.ts';
import type { AtomNames, HeldAtoms, HeldNames } from './held-atoms.ts';
import type { Primitive } from './primitives.ts';
import { configMapSeverity } from './system-config-maps.ts';

/** A primitive that a set of grants gives, whoever has them. */
export interface Holding {
  readonly primitive: Primitive;
  /** Null for the whole cluster. */
  readonly namespace: string | null;
  readonly names: HeldNames;
  readonly atoms: readonly Atom[];
  /** For a primitive about paths. */
  readonly paths?: readonly string[];
}

/** A role and where it counts: what matters of a grant. */
export type ScopedRole = Pick<Grant, 'namespace' | 'role'>;

export interface HoldingsParts {
  readonly table: AtomTable;
  readonly atomsOf: (role: KnownRole) => HeldAtoms;
  readonly serverMinor: number | undefined;
  /** Also what is held in one namespace beside the same in the whole cluster: it stays when the wider one is taken away. */
  readonly keepNarrower?: boolean;
}

/** Evaluates the primitives once per distinct set of roles, not per account. In one namespace: what is more than everywhere. */
export function makeHoldingsReader({
  table,
  atomsOf,
  serverMinor,
  keepNarrower = false,
}: HoldingsParts): (grants: readonly ScopedRole[]) => readonly Holding[] {
  const ids = new Map<KnownRole, number>();
  const cache = new Map<string, readonly Holding[]>();
  const keyOf = (roles: ReadonlySet<KnownRole>): string =>
    [...roles]
      .map((role) => {
        const id = ids.get(role) ?? ids.size;
        ids.set(role, id);
        return id;
      })
      .sort((a, b) => a - b)
      .join(' ');

  const evaluate = (held: AtomNames, namespace: string | null): readonly Holding[] =>
    table.primitives.flatMap((parsed): readonly Holding[] => {
      const met = evaluateWays(parsed, held, { namespace, serverMinor });
      if (met === undefined || (namespace !== null && parsed.primitive.inNamespace === undefined)) return [];
      if (parsed.primitive.id === 'RB-44' && configMapSeverity(namespace, met.names) === undefined) return [];
      return [{ primitive: parsed.primitive, namespace, ...met }];
    });

  return (grants) => {
    const byNamespace = groupRoles(grants);
    const everywhere = byNamespace.get(null) ?? new Set<KnownRole>();
    const clusterKey = keyOf(everywhere);
    const clusterAtoms = uniteAtoms([...everywhere].map(atomsOf), false);
    const inCluster = cached(cache, clusterKey, () => [
      ...evaluate(clusterAtoms, null),
      ...pathHoldings(everywhere, table),
    ]);
    const namespaces = [...byNamespace.keys()].filter((namespace) => namespace !== null).sort(compareText);
    const elsewhere = namespaces.flatMap((namespace) => {
      const roles = byNamespace.get(namespace) ?? new Set<KnownRole>();
      // The primitives look at these namespaces by name, at all others alike.
      const special = specialNamespaces.has(namespace) ? namespace : '';
      const found = cached(cache, `${clusterKey}|${keyOf(roles)}|${special}`, () => {
        const own = uniteAtoms([...roles].map(atomsOf), true);
        const union = new Map(clusterAtoms);
        for (const [atom, names] of own) {
          const before = union.get(atom);
          union.set(atom, before === undefined ? names : uniteNames(before, names));
        }
        return evaluate(union, namespace).filter(
          (holding) =>
            holding.atoms.some((atom) => own.has(atom)) && (keepNarrower || !isHeldEverywhere(holding, inCluster)),
        );
      });
      return found.map((holding) => (holding.namespace === namespace ? holding : { ...holding, namespace }));
    });
    return withoutSubsumed(withImpersonation(withOwnRoles([...inCluster, ...elsewhere], byNamespace)));
  };
}

const specialNamespaces: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'istio-system',
  'argocd',
]);

function groupRoles(grants: readonly ScopedRole[]): ReadonlyMap<string | null, Set<KnownRole>> {
  const byNamespace = new Map<string | null, Set<KnownRole>>();
  for (const { namespace, role } of grants) {
    if (role === undefined) continue;
    const roles = byNamespace.get(namespace);
    if (roles === undefined) byNamespace.set(namespace, new Set([role]));
    else roles.add(role);
  }
  return byNamespace;
}

function cached<Value>(cache: Map<string, Value>, key: string, make: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const value = make();
  cache.set(key, value);
  return value;
}

function isHeldEverywhere({ primitive, names }: Holding, inCluster: readonly Holding[]): boolean {
  const everywhere = inCluster.find((holding) => holding.primitive === primitive);
  if (everywhere === undefined) return false;
  if (everywhere.names === 'any') return true;
  const known = everywhere.names;
  return names !== 'any' && [...names].every((name) => known.has(name));
}

/** To edit one's rights by name, the role of that name must be one that is bound to oneself. */
function withOwnRoles(
  holdings: readonly Holding[],
  byNamespace: ReadonlyMap<string | null, ReadonlySet<KnownRole>>,
): readonly Holding[] {
  return holdings.flatMap((holding) => {
    const limit = holding.names;
    if (holding.primitive.id !== 'RB-03' || limit === 'any') return [holding];
    const own = [...(byNamespace.get(holding.namespace) ?? [])].map(({ name }) => name);
    const names = own.filter((name) => limit.has(name));
    return names.length === 0 ? [] : [{ ...holding, names: new Set(names) }];
  });
}

/** Headers that name a group are refused unless a user or service account is named, too: both rights are needed. */
function withImpersonation(holdings: readonly Holding[]): readonly Holding[] {
  const identity = holdings.filter(({ primitive }) => primitive.id === 'RB-08' || primitive.id === 'RB-09');
  return holdings.flatMap((holding) => {
    if (holding.primitive.id !== 'RB-07') return [holding];
    if (identity.length === 0) return [];
    return [{ ...holding, atoms: [...holding.atoms, ...identity.flatMap(({ atoms }) => atoms)] }];
  });
}

/** What is less than something held in the same place and says no more: an approval that is also a way, a mere delegation. */
function withoutSubsumed(holdings: readonly Holding[]): readonly Holding[] {
  const held = new Set(holdings.map(({ primitive, namespace }) => `${primitive.id}|${namespace ?? ''}`));
  const holds = (namespace: string | null, ...ids: readonly string[]): boolean =>
    ids.some((id) => held.has(`${id}|${namespace ?? ''}`) || held.has(`${id}|`));
  return holdings.filter(({ primitive, namespace }) => {
    if (primitive.id === 'RB-26') return !holds(namespace, 'RB-22', 'RB-23', 'RB-24');
    if (primitive.id === 'RB-52') return !holds(namespace, 'RB-05', 'RB-06');
    return true;
  });
}

const debugPath = /^(?:\*|\/\*|\/debug(?:\/.*|\*)?|\/logs(?:\/.*|\*)?|\/metrics(?:\/.*|\*)?)$/;

function pathHoldings(roles: ReadonlySet<KnownRole>, table: AtomTable): readonly Holding[] {
  const paths = new Set<string>();
  for (const role of roles) {
    for (const { rule } of role.rules) {
      if (!rule.verbs.includes('get') && !rule.verbs.includes('*')) continue;
      for (const url of rule.nonResourceURLs) if (debugPath.test(url)) paths.add(url);
    }
  }
  const parsed: ParsedPrimitive | undefined = table.primitives.find(({ primitive }) => primitive.id === 'RB-56');
  if (paths.size === 0 || parsed === undefined) return [];
  return [
    { primitive: parsed.primitive, namespace: null, names: 'any', atoms: [], paths: [...paths].sort(compareText) },
  ];
}
