import type { KubernetesObject } from '../../../model/kubernetes/objects.ts';
import { makeRemember } from '../../../model/remember.ts';
import { sameObject } from '../../../model/same-object.ts';
import type { KnownObject } from '../../cluster-event.ts';

/** Makes equal parts of objects one and the same. */
export interface PartSharer {
  /**
   * The object itself, with its parts replaced by equal ones that were seen before, or the older version of it that says the
   * same. Only for objects just made.
   */
  readonly share: (object: KubernetesObject) => KubernetesObject;
}

/** So many parts are remembered: lists come in order, so the replicas of a workload follow each other. */
const remembered = 4000;

/**
 * Replicas of one workload differ in their name, their node, their addresses and the name of their token's volume. What
 * else their containers, volumes, labels and owners hold is equal, and is most of what they hold.
 */
export function makePartSharer(known: KnownObject = unknown): PartSharer {
  const rememberText = makeRemember<string>(remembered);
  const rememberPart = makeRemember<object>(remembered);

  function part(value: unknown): unknown {
    if (typeof value === 'string') return rememberText(value, value);
    if (typeof value !== 'object' || value === null) return value;
    return rememberPart(JSON.stringify(value), value);
  }

  function members(holder: object, except: ReadonlySet<string> = nothing): void {
    const changeable = holder as Record<string, unknown>;
    for (const key of Object.keys(holder)) if (!except.has(key)) changeable[key] = part(changeable[key]);
  }

  function items(list: readonly object[]): void {
    const changeable = list as unknown[];
    for (const [index, item] of list.entries()) {
      members(item);
      changeable[index] = part(item);
    }
  }

  return {
    share: (object) => {
      const older = known(object.key, object.metadata.namespace ?? null, object.metadata.name);
      if (older !== undefined && sameObject(older, object)) return older;
      members(object, ownMembers);
      members(object.metadata, ownMetadata);
      if (object.type === 'workload') {
        members(object.template, templateMembers);
        members(object.template.spec, specMembers);
        let mounts: readonly object[] | undefined;
        for (const container of object.template.spec.containers) {
          members(container, containerMembers);
          items(container.volumeMounts);
          if (sameItems(container.volumeMounts, mounts)) Object.assign(container, { volumeMounts: mounts });
          else mounts = container.volumeMounts;
        }
        items(object.template.spec.volumes);
        if (object.status !== undefined) members(object.status, statusMembers);
      }
      return object;
    },
  };
}

function unknown(): undefined {
  return undefined;
}

/** Containers of one pod mount the same volumes more often than not. */
function sameItems(list: readonly object[], other: readonly object[] | undefined): boolean {
  return other?.length === list.length && list.every((item, index) => item === other[index]);
}

const nothing: ReadonlySet<string> = new Set();
const ownMembers: ReadonlySet<string> = new Set(['metadata', 'template', 'status', 'entries', 'rest']);
const ownMetadata: ReadonlySet<string> = new Set(['name', 'uid', 'resourceVersion']);
const templateMembers: ReadonlySet<string> = new Set(['spec']);
const statusMembers: ReadonlySet<string> = new Set(['podIPs']);
const specMembers: ReadonlySet<string> = new Set(['containers', 'volumes']);
const containerMembers: ReadonlySet<string> = new Set(['volumeMounts']);
