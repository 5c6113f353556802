import type { KubernetesObject } from '../../packages/core/src/model/kubernetes/objects.ts';
import { parseObject } from '../../packages/core/src/model/kubernetes/parse-object.ts';
import { aClusterRole, aClusterRoleBinding, aRole, aRoleBinding, aRule } from './rbac.ts';

const words = [
  'pods',
  'services',
  'configmaps',
  'secrets',
  'deployments',
  'jobs',
  'widgets',
  'leases',
  'events',
  'pods/log',
  '*/scale',
  '*',
];
const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', '*'];
const groups = ['', 'apps', 'batch', 'example.com', '*'];

/** A large cluster's RBAC: the same each time, with every kind of subject; some roles aggregate others. */
export function manyRoles(roles: number, bindings: number, namespaces = 300): readonly KubernetesObject[] {
  let state = 12_345;
  const next = (limit: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
  // Wildcards stand last and are rare, as in real clusters.
  const pick = (list: readonly string[]): string => list[next(100) < 3 ? list.length - 1 : next(list.length - 1)] ?? '';
  const rule = () => aRule(`${pick(verbs)},${pick(verbs)}`, pick(groups), `${pick(words)},${pick(words)}`);
  const namespaceOf = (index: number): string => `team-${String(index % namespaces)}`;
  const manifests = [];
  for (let index = 0; index < roles; index += 1) {
    const rules = Array.from({ length: 1 + next(5) }, rule);
    if (index % 5 === 0) {
      const role = aClusterRole(`role-${String(index)}`, ...rules);
      manifests.push({
        ...role,
        metadata: { name: `role-${String(index)}`, labels: { part: `part-${String(index % 50)}` } },
        ...(index % 100 === 0
          ? {
              aggregationRule: {
                clusterRoleSelectors: [{ matchLabels: { part: `part-${String((index + 5) % 50)}` } }],
              },
            }
          : {}),
      });
    } else manifests.push(aRole(namespaceOf(index), `role-${String(index)}`, ...rules));
  }
  for (let index = 0; index < bindings; index += 1) {
    const subject =
      [
        `ServiceAccount ${namespaceOf(index)}/account-${String(index % 20)}`,
        `User user-${String(next(400))}`,
        `Group group-${String(next(60))}`,
        `ServiceAccount ${namespaceOf(next(namespaces))}/default`,
      ][index % 4] ?? '';
    const target = next(roles);
    const clusterRole = `role-${String(target - (target % 5))}`;
    if (index % 10 === 0) manifests.push(aClusterRoleBinding(`binding-${String(index)}`, clusterRole, subject));
    else if (index % 3 === 0)
      manifests.push(
        aRoleBinding(namespaceOf(index), `binding-${String(index)}`, `ClusterRole ${clusterRole}`, subject),
      );
    else
      manifests.push(
        aRoleBinding(namespaceOf(target), `binding-${String(index)}`, `Role role-${String(target)}`, subject),
      );
  }
  return manifests.flatMap((manifest) => parseObject(manifest) ?? []);
}
