import type { Alternative, Atom, Need, ParsedPrimitive } from './atoms.ts';
import { uniteNames } from './held-atoms.ts';
import type { AtomNames, HeldNames } from './held-atoms.ts';

/** A primitive that a union of rights meets, before names and namespaces are weighed. */
export interface Met {
  readonly names: HeldNames;
  /** The atoms that meet it: those behind which its evidence is found. */
  readonly atoms: readonly Atom[];
}

export interface Where {
  /** Null for the whole cluster. */
  readonly namespace: string | null;
  /** Minor version of the API server; `undefined` where it is not known: it counts as old. */
  readonly serverMinor: number | undefined;
}

/** Whether any way of a primitive is open; `undefined` where none is. */
export function evaluateWays({ primitive, ways }: ParsedPrimitive, held: AtomNames, where: Where): Met | undefined {
  let names: HeldNames | undefined;
  const atoms = new Set<Atom>();
  for (const way of ways) {
    const met = evaluateWay(way, held, where);
    if (met === undefined || (met.names !== 'any' && !primitive.byName)) continue;
    names = names === undefined ? met.names : uniteNames(names, met.names);
    for (const atom of met.atoms) atoms.add(atom);
  }
  return names === undefined ? undefined : { names, atoms: [...atoms] };
}

function evaluateWay(way: readonly Need[], held: AtomNames, where: Where): Met | undefined {
  let limit: { readonly names: ReadonlySet<string>; readonly resources: ReadonlySet<string> } | undefined;
  const atoms: Atom[] = [];
  for (const need of way) {
    const met = evaluateNeed(need, held, where);
    if (met === undefined) return undefined;
    atoms.push(...met.atoms);
    if (met.names === 'any') continue;
    const resources = new Set(met.atoms.map(({ resource }) => resource));
    if (limit === undefined) limit = { names: met.names, resources };
    // Two limits on the same objects must both hold; limits on different objects leave the first, which is the target.
    else if ([...resources].some((resource) => limit?.resources.has(resource))) {
      const { names } = met;
      limit = { names: new Set([...limit.names].filter((name) => names.has(name))), resources: limit.resources };
      if (limit.names.size === 0) return undefined;
    }
  }
  return { names: limit === undefined ? 'any' : limit.names, atoms };
}

function evaluateNeed(need: Need, held: AtomNames, where: Where): Met | undefined {
  let names: HeldNames | undefined;
  const atoms: Atom[] = [];
  for (const alternative of need) {
    if (!applies(alternative, where)) continue;
    for (const atom of alternative.atoms) {
      const heldNames = held.get(atom);
      if (heldNames === undefined) continue;
      const wanted = alternative.names;
      if (wanted !== undefined && heldNames !== 'any' && !wanted.some((name) => heldNames.has(name))) continue;
      const counted: HeldNames = wanted === undefined ? heldNames : 'any';
      names = names === undefined ? counted : uniteNames(names, counted);
      atoms.push(atom);
    }
  }
  return names === undefined ? undefined : { names, atoms };
}

function applies({ namespaces, beforeMinor }: Alternative, { namespace, serverMinor }: Where): boolean {
  if (namespaces !== undefined && namespace !== null && !namespaces.includes(namespace)) return false;
  return beforeMinor === undefined || serverMinor === undefined || serverMinor < beforeMinor;
}
