import { makeGapLookup } from '../inventory/inventory.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { containersOf } from '../inventory/workloads.ts';
import { makeSystemNamespaceTest } from '../inventory/system-namespaces.ts';
import type { ContainerSubject, WorkloadSubject } from '../inventory/subjects.ts';
import type { KindKey } from '../model/kinds.ts';
import type { NamespaceObject, ObjectOf, Workload } from '../model/kubernetes/objects.ts';
import type { Gap, Snapshot } from '../model/snapshot.ts';
import { cells } from './cells.ts';
import type { Cell } from './cells.ts';
import type { ClusterObjects } from './cluster-objects.ts';
import type { NamespaceNames } from './namespace-names.ts';
import { idOf, objectId } from './object-id.ts';
import type { WorkloadGroups } from './workload-groups.ts';

/** What views look at. It changes; what was handed out of it does not. */
export interface LiveFacts {
  readonly objects: ClusterObjects;
  readonly groups: WorkloadGroups;
  readonly namespaces: NamespaceNames;
  /** RFC 3339: the time of the report. */
  readonly takenAt: () => string;
}

export interface Watcher {
  /** Told every cell that is looked at, before it is. */
  readonly read: (cell: Cell) => void;
  readonly derive: Inventory['derive'];
}

export type MakeView = (watcher: Watcher) => Inventory;

/**
 * Makes inventories of what is known now that tell what is looked at through them. Gaps, the server's version and the
 * scope are no cells: when they change, everything is judged again.
 */
export function makeViews(
  { objects, groups, namespaces, takenAt }: LiveFacts,
  systemNamespaces: readonly string[],
): MakeView {
  const isSystemNamespace = makeSystemNamespaceTest(systemNamespaces);
  const labels = new WeakMap<NamespaceObject, Readonly<Record<string, string>>>();
  const memo = makeMemo();
  let gapsOf: { readonly gaps: readonly Gap[]; readonly lookup: Inventory['gap'] } | undefined;

  const all = <Key extends KindKey>(key: Key): readonly ObjectOf<Key>[] =>
    objects.kind(key).all() as unknown as readonly ObjectOf<Key>[];

  const workloads = (): readonly WorkloadSubject[] => memo('workloads', groups.tops(), asSubjects);

  const labelsOf = (namespace: string): Readonly<Record<string, string>> => {
    const object = objects.kind('Namespace').get(null, namespace);
    if (object?.type !== 'namespace') return { 'kubernetes.io/metadata.name': namespace };
    let known = labels.get(object);
    if (known === undefined) {
      known = { ...object.metadata.labels, 'kubernetes.io/metadata.name': namespace };
      labels.set(object, known);
    }
    return known;
  };

  const gap: Inventory['gap'] = (key, namespace) => {
    const gaps = objects.gaps();
    if (
      gapsOf === undefined ||
      gapsOf.gaps.length !== gaps.length ||
      gaps.some((one, index) => one !== gapsOf?.gaps[index])
    )
      gapsOf = { gaps, lookup: makeGapLookup(gaps) };
    return gapsOf.lookup(key, namespace);
  };

  return ({ read, derive }) => ({
    snapshot: snapshotView(read),
    live: true,
    get workloads() {
      read(cells.workloads);
      return workloads();
    },
    get containers(): readonly ContainerSubject[] {
      read(cells.workloads);
      return memo('containers', groups.tops(), (tops) => tops.flatMap(containersOf));
    },
    workloadsIn: (namespace) => {
      read(cells.workloadsIn(namespace));
      return memo(`workloads in ${namespace}`, groups.topsIn(namespace), asSubjects);
    },
    podsOf: (workload) => {
      read(cells.podsOf(objectId(workload)));
      return groups.podsOf(workload);
    },
    ownerOf: (workload) => {
      read(cells.ownerOf(objectId(workload)));
      return groups.ownerOf(workload);
    },
    all: (key) => {
      read(cells.all(key));
      return all(key);
    },
    inNamespace: <Key extends KindKey>(key: Key, namespace: string) => {
      read(cells.inNamespace(key, namespace));
      return objects.kind(key).inNamespace(namespace) as unknown as readonly ObjectOf<Key>[];
    },
    find: <Key extends KindKey>(key: Key, namespace: string | null, name: string) => {
      read(cells.find(idOf(key, namespace, name)));
      return objects.kind(key).get(namespace, name) as ObjectOf<Key> | undefined;
    },
    get namespaces() {
      read(cells.all('Namespace'));
      return all('Namespace');
    },
    get namespaceNames() {
      read(cells.namespaceNames);
      return namespaces.names();
    },
    namespaceLabels: (namespace) => {
      read(cells.find(idOf('Namespace', null, namespace)));
      return labelsOf(namespace);
    },
    isSystemNamespace,
    artifacts: [],
    gap,
    derive,
  });

  function snapshotView(read: Watcher['read']): Snapshot {
    const about = objects.about();
    return {
      source: 'cluster',
      cluster: about?.cluster ?? null,
      get takenAt() {
        read(cells.time);
        return takenAt();
      },
      ...(about?.serverVersion === undefined ? {} : { serverVersion: about.serverVersion }),
      ...(about?.namespaces === undefined ? {} : { namespaces: about.namespaces }),
      get objects() {
        read(cells.objects);
        return objects.all();
      },
      artifacts: [],
      get gaps() {
        return objects.gaps();
      },
      errors: [],
    };
  }
}

function asSubjects(workloads: readonly Workload[]): readonly WorkloadSubject[] {
  return workloads.map((workload) => ({ workload, path: workload.template.path }));
}

/** Keeps the last value of each name for as long as what it was made of is the same list. */
function makeMemo(): <Made, Of extends object>(name: string, of: Of, make: (of: Of) => Made) => Made {
  const kept = new Map<string, { readonly of: object; readonly made: unknown }>();
  return <Made, Of extends object>(name: string, of: Of, make: (of: Of) => Made): Made => {
    const known = kept.get(name);
    // Under one name only one kind of value is kept.
    if (known?.of === of) return known.made as Made;
    const made = make(of);
    kept.set(name, { of, made });
    return made;
  };
}
