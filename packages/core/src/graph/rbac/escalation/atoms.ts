import type { PolicyRule } from '../../../model/kubernetes/objects.ts';
import { expandCustomKinds, parsePermissions } from '../permission.ts';
import type { Permission } from '../permission.ts';
import { primitives } from './primitives.ts';
import type { Primitive } from './primitives.ts';

/** One verb on one resource, once: the unit in which primitives are put together. */
export type Atom = Permission;

export interface Alternative {
  readonly atoms: readonly Atom[];
  readonly namespaces?: readonly string[];
  readonly names?: readonly string[];
  /** Counts on API servers older than 1.N. */
  readonly beforeMinor?: number;
}

/** Any of the alternatives. */
export type Need = readonly Alternative[];

export interface ParsedPrimitive {
  readonly primitive: Primitive;
  readonly ways: readonly (readonly Need[])[];
}

export interface AtomTable {
  readonly primitives: readonly ParsedPrimitive[];
  /** The atoms that a rule covers, names aside. */
  readonly coveredBy: (rule: PolicyRule) => ReadonlySet<Atom>;
}

/** Reads the needs of all primitives. */
export function makeAtomTable(): AtomTable {
  const byKey = new Map<string, Atom>();
  const byResource = new Map<string, Atom[]>();
  const intern = (permission: Permission): Atom => {
    const { verb, group, resource } = permission;
    const key = `${verb} ${group}/${resource}`;
    const known = byKey.get(key);
    if (known !== undefined) return known;
    byKey.set(key, permission);
    for (const token of new Set([resource, subresourceToken(resource), '*'])) {
      const list = byResource.get(`${group}|${token}`);
      if (list === undefined) byResource.set(`${group}|${token}`, [permission]);
      else list.push(permission);
    }
    return permission;
  };
  const parsed = primitives.map((primitive): ParsedPrimitive => ({
    primitive,
    ways: primitive.ways.map((way) => way.map((need) => parseNeed(need, intern))),
  }));
  const atoms = [...byKey.values()];
  const groups = [...new Set(atoms.map(({ group }) => group))];
  return {
    primitives: parsed,
    coveredBy: ({ verbs, apiGroups, resources }) => {
      const anyVerb = verbs.includes('*');
      const anyGroup = apiGroups.includes('*');
      const candidates =
        anyGroup && resources.includes('*')
          ? atoms
          : (anyGroup ? groups.filter((group) => group !== '*') : apiGroups).flatMap((group) =>
              resources.flatMap((token) => byResource.get(`${group}|${token}`) ?? []),
            );
      return new Set(anyVerb ? candidates : candidates.filter(({ verb }) => verbs.includes(verb)));
    },
  };
}

function parseNeed(text: string, intern: (permission: Permission) => Atom): Need {
  return expandCustomKinds(text)
    .split(' | ')
    .map((one): Alternative => {
      const match = /^(\S+ \S+)(?: in (\S+))?(?: named (\S+))?(?: before 1\.(\d+))?$/.exec(one);
      if (match === null) throw new Error(`not a need: ${one}`);
      const [, permissions = '', namespaces, names, minor] = match;
      return {
        atoms: parsePermissions(permissions).map(intern),
        ...(namespaces === undefined ? {} : { namespaces: namespaces.split(',') }),
        ...(names === undefined ? {} : { names: names.split(',') }),
        ...(minor === undefined ? {} : { beforeMinor: Number(minor) }),
      };
    });
}

/** `*` + `/exec` of `pods/exec`. */
function subresourceToken(resource: string): string {
  const slash = resource.indexOf('/');
  return slash === -1 ? resource : `*${resource.slice(slash)}`;
}
