import { selects } from '../../inventory/selectors.ts';
import type { LabelSelector } from '../../model/kubernetes/metadata.ts';
import type { Role } from '../../model/kubernetes/objects.ts';
import type { RoleRule } from './known-role.ts';

/**
 * The rules of ClusterRoles as the aggregation controller would fill them in: those of every other ClusterRole that
 * any selector matches, which may aggregate in turn. Rules written in an aggregating role do not count: the controller
 * overwrites them. Roles that aggregate each other end at the first repetition.
 */
export function aggregateRoles(clusterRoles: readonly Role[]): (role: Role) => readonly RoleRule[] {
  let byLabel: ReadonlyMap<string, readonly Role[]> | undefined;
  const candidatesOf = (selector: LabelSelector): readonly Role[] => {
    const [label] = Object.entries(selector.matchLabels);
    if (label === undefined) return clusterRoles;
    byLabel ??= indexByLabel(clusterRoles);
    return byLabel.get(labelKey(label)) ?? [];
  };
  return (role) => {
    const rules: RoleRule[] = [];
    const visited = new Set<Role>([role]);
    const queue: Role[] = [role];
    for (let current = queue.pop(); current !== undefined; current = queue.pop()) {
      if (current.aggregation === undefined) {
        const writtenIn = current;
        rules.push(...current.rules.map((rule, index) => ({ rule, writtenIn, index })));
        continue;
      }
      const matched = new Set<Role>();
      for (const selector of current.aggregation) {
        for (const candidate of candidatesOf(selector)) {
          if (selects(selector, candidate.metadata.labels)) matched.add(candidate);
        }
      }
      for (const next of [...matched].reverse()) {
        if (visited.has(next)) continue;
        visited.add(next);
        queue.push(next);
      }
    }
    return rules;
  };
}

function indexByLabel(roles: readonly Role[]): ReadonlyMap<string, readonly Role[]> {
  const index = new Map<string, Role[]>();
  for (const role of roles) {
    for (const label of Object.entries(role.metadata.labels)) {
      const key = labelKey(label);
      const list = index.get(key);
      if (list === undefined) index.set(key, [role]);
      else list.push(role);
    }
  }
  return index;
}

function labelKey([name, value]: readonly [string, string]): string {
  return `${name}=${value}`;
}
