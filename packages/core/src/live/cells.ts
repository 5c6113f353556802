/**
 * A cell is a part of what is known of a cluster that can be looked at and that can change: `all|Pod`, `in|Pod|shop`,
 * `find|ServiceAccount|shop/web`. What has looked at a cell is judged again when the cell changes.
 */
export type Cell = string;

export const cells = {
  all: (kind: string): Cell => `all|${kind}`,
  inNamespace: (kind: string, namespace: string): Cell => `in|${kind}|${namespace}`,
  find: (id: string): Cell => `find|${id}`,
  /** Every object there is. */
  objects: 'objects',
  /** The top controllers and their containers. */
  workloads: 'workloads',
  workloadsIn: (namespace: string): Cell => `workloads|${namespace}`,
  ownerOf: (id: string): Cell => `owner|${id}`,
  podsOf: (id: string): Cell => `pods|${id}`,
  namespaceNames: 'namespaces',
  /** Changes with every report. */
  time: 'time',
} as const;
