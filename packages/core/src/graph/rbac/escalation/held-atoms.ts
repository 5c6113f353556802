import type { KnownRole, RoleRule } from '../known-role.ts';
import type { Atom, AtomTable } from './atoms.ts';

/** Which objects: any, or those of these names. */
export type HeldNames = 'any' | ReadonlySet<string>;

export interface HeldAtom {
  readonly names: HeldNames;
  /** The rules that give it. */
  readonly rules: readonly RoleRule[];
}

export type HeldAtoms = ReadonlyMap<Atom, HeldAtom>;

/** The atoms that a role grants. A rule limited by names never allows a request that carries none. */
export function makeAtomReader(table: AtomTable): (role: KnownRole) => HeldAtoms {
  const known = new WeakMap<KnownRole, HeldAtoms>();
  return (role) => {
    const cached = known.get(role);
    if (cached !== undefined) return cached;
    const held = new Map<Atom, { names: HeldNames; rules: RoleRule[] }>();
    for (const source of role.rules) {
      const { resourceNames } = source.rule;
      for (const atom of table.coveredBy(source.rule)) {
        if (resourceNames.length > 0 && atom.nameless) continue;
        const names: HeldNames = resourceNames.length === 0 ? 'any' : new Set(resourceNames);
        const before = held.get(atom);
        if (before === undefined) held.set(atom, { names, rules: [source] });
        else {
          before.names = uniteNames(before.names, names);
          before.rules.push(source);
        }
      }
    }
    known.set(role, held);
    return held;
  };
}

export type AtomNames = ReadonlyMap<Atom, HeldNames>;

/** What several roles grant together; with `inNamespace` only what a RoleBinding can grant. */
export function uniteAtoms(parts: readonly HeldAtoms[], inNamespace: boolean): AtomNames {
  const united = new Map<Atom, HeldNames>();
  for (const part of parts) {
    for (const [atom, { names }] of part) {
      if (inNamespace && atom.clusterScoped) continue;
      const before = united.get(atom);
      united.set(atom, before === undefined ? names : uniteNames(before, names));
    }
  }
  return united;
}

export function uniteNames(a: HeldNames, b: HeldNames): HeldNames {
  return a === 'any' || b === 'any' ? 'any' : new Set([...a, ...b]);
}
