import { resourceLabel } from '@k8s-risk/core';
import type { AttackPath, FilterAccess } from '@k8s-risk/core';

export interface PathRow {
  readonly cluster: string;
  readonly path: AttackPath;
}

export const pathsAccess: FilterAccess<PathRow> = {
  rows: 'paths',
  text: ({ path }) =>
    `${path.title} ${path.jewel.label} ${path.collapsed.map(resourceLabel).join(' ')} ${path.hops.map(({ edge }) => edge).join(' ')}`.toLowerCase(),
  ns: ({ path }) => path.namespaces,
  kind: ({ path }) => path.collapsed.map(({ kind }) => kind),
  name: ({ path }) => path.collapsed.map(({ name }) => name),
  check: ({ path }) => path.hops.flatMap(({ checkId }) => checkId ?? []),
  path: ({ path }) => path.id,
};
