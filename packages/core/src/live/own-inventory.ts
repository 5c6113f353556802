import { controllerOf } from '../inventory/owners.ts';
import { makeSystemNamespaceTest } from '../inventory/system-namespaces.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { ServerVersion } from '../model/snapshot.ts';

/** What is known of a cluster before any of its objects is. */
export interface ClusterFacts {
  readonly cluster: string;
  readonly serverVersion: ServerVersion | undefined;
  /** Present when only these namespaces are read. */
  readonly namespaces: readonly string[] | undefined;
}

/** Thrown at whoever looks further than its own object. Made once: it comes thousands of times. */
const beyond = new Error('what else is in the cluster is not known yet');

/**
 * An inventory for questions about one object that nothing else is known beside. Whoever asks it for anything that the
 * rest of the cluster could say otherwise (other objects, gaps, the time) gets no answer: it throws, and `alone` tells.
 */
export function makeOwnInventory(facts: ClusterFacts, systemNamespaces: readonly string[]): Inventory {
  const { cluster, serverVersion, namespaces } = facts;
  return {
    snapshot: {
      source: 'cluster',
      cluster,
      get takenAt() {
        return unknown();
      },
      ...(serverVersion === undefined ? {} : { serverVersion }),
      ...(namespaces === undefined ? {} : { namespaces }),
      get objects() {
        return unknown();
      },
      artifacts: [],
      get gaps() {
        return unknown();
      },
      errors: [],
    },
    live: true,
    get workloads() {
      return unknown();
    },
    get containers() {
      return unknown();
    },
    workloadsIn: unknown,
    podsOf: unknown,
    ownerOf: (workload) => (controllerOf(workload) === undefined ? workload : unknown()),
    all: unknown,
    inNamespace: unknown,
    find: unknown,
    get namespaces() {
      return unknown();
    },
    get namespaceNames() {
      return unknown();
    },
    namespaceLabels: unknown,
    isSystemNamespace: makeSystemNamespaceTest(systemNamespaces),
    artifacts: [],
    gap: unknown,
    derive: unknown,
  };
}

function unknown(): never {
  throw beyond;
}

/** What the question answers from its object alone; undefined where it looked further. */
export function alone<Answer>(question: () => Answer): Answer | undefined {
  try {
    return question();
  } catch (error) {
    if (error === beyond) return undefined;
    throw error;
  }
}
