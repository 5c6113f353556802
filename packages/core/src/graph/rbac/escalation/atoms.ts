import type { PolicyRule } from '../../../model/kubernetes/objects.ts';
import { builtInResources } from '../built-in-resources.ts';
import { clusterScopedCustomKinds, customKindNeeds } from './custom-kinds.ts';
import { primitives } from './primitives.ts';
import type { Primitive } from './primitives.ts';

/** One verb on one resource: the unit in which primitives are put together. */
export interface Atom {
  readonly index: number;
  readonly verb: string;
  readonly group: string;
  /** With its subresource. */
  readonly resource: string;
  /** Through a RoleBinding it is never asked for. */
  readonly clusterScoped: boolean;
  /** The request carries no name, so that a rule limited by resourceNames never allows it. */
  readonly nameless: boolean;
}

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
  readonly coveredBy: (rule: PolicyRule) => readonly Atom[];
  readonly find: (verb: string, group: string, resource: string) => Atom | undefined;
}

/** Reads the needs of all primitives. */
export function makeAtomTable(): AtomTable {
  const atoms: Atom[] = [];
  const byKey = new Map<string, Atom>();
  const byResource = new Map<string, Atom[]>();
  const intern = (verb: string, group: string, resource: string): Atom => {
    const key = `${verb} ${group}/${resource}`;
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const atom: Atom = {
      index: atoms.length,
      verb,
      group,
      resource,
      clusterScoped: isClusterScoped(verb, group, resource),
      nameless: verb === 'deletecollection' || (verb === 'create' && !resource.includes('/')),
    };
    atoms.push(atom);
    byKey.set(key, atom);
    for (const token of new Set([resource, subresourceToken(resource)])) {
      const list = byResource.get(`${group}|${token}`);
      if (list === undefined) byResource.set(`${group}|${token}`, [atom]);
      else list.push(atom);
    }
    return atom;
  };
  const parsed = primitives.map((primitive): ParsedPrimitive => ({
    primitive,
    ways: primitive.ways.map((way) => way.map((need) => parseNeed(need, intern))),
  }));
  const groups = [...new Set(atoms.map(({ group }) => group))];
  return {
    primitives: parsed,
    find: (verb, group, resource) => byKey.get(`${verb} ${group}/${resource}`),
    coveredBy: (rule) => {
      const anyVerb = rule.verbs.includes('*');
      const covered = new Set<Atom>();
      const anyGroup = rule.apiGroups.includes('*');
      if (anyGroup && rule.resources.includes('*')) {
        for (const atom of atoms) if (anyVerb || rule.verbs.includes(atom.verb)) covered.add(atom);
        return [...covered];
      }
      for (const group of anyGroup ? groups : rule.apiGroups) {
        for (const token of rule.resources) {
          const candidates =
            token === '*' ? atoms.filter((atom) => atom.group === group) : byResource.get(`${group}|${token}`);
          for (const atom of candidates ?? []) if (anyVerb || rule.verbs.includes(atom.verb)) covered.add(atom);
        }
      }
      return [...covered];
    },
  };
}

const groupAliases: Readonly<Record<string, string>> = { core: '', rbac: 'rbac.authorization.k8s.io' };

function parseNeed(text: string, intern: (verb: string, group: string, resource: string) => Atom): Need {
  const expanded = text.replace(/@[\w-]+/g, (name) => customKindNeeds[name] ?? '');
  return expanded.split(' | ').flatMap((one): Need => {
    const match = /^(\S+) ([^/\s]+)\/(\S+)(?: in (\S+))?(?: named (\S+))?(?: before 1\.(\d+))?$/.exec(one);
    if (match === null) throw new Error(`not a need: ${one}`);
    const [, verbs = '', group = '', resources = '', namespaces, names, minor] = match;
    const apiGroup = groupAliases[group] ?? group;
    return [
      {
        atoms: resources
          .split(',')
          .flatMap((resource) => verbs.split(',').map((verb) => intern(verb, apiGroup, resource))),
        ...(namespaces === undefined ? {} : { namespaces: namespaces.split(',') }),
        ...(names === undefined ? {} : { names: names.split(',') }),
        ...(minor === undefined ? {} : { beforeMinor: Number(minor) }),
      },
    ];
  });
}

/** `*` + `/exec` of `pods/exec`. */
function subresourceToken(resource: string): string {
  const slash = resource.indexOf('/');
  return slash === -1 ? resource : `*${resource.slice(slash)}`;
}

const clusterScopedBuiltIns: ReadonlySet<string> = new Set(
  builtInResources.filter(({ namespaced }) => !namespaced).map(({ group, plural }) => `${group}/${plural}`),
);

function isClusterScoped(verb: string, group: string, resource: string): boolean {
  const [plural = ''] = resource.split('/');
  if (group === '' && plural === 'namespaces') return verb === 'create' || verb === 'deletecollection';
  if (['bind', 'escalate', 'use'].includes(verb)) return false;
  const key = `${group}/${plural}`;
  return clusterScopedBuiltIns.has(key) || clusterScopedCustomKinds.has(key);
}
