import { oneStepLower } from '../../../model/severity.ts';
import type { Severity } from '../../../model/severity.ts';
import { nodeGradeGroups } from './custom-kinds.ts';
import type { Holding } from './holdings.ts';
import type { PrivilegedNamespaces } from './privileged-namespaces.ts';
import { configMapSeverity } from './system-config-maps.ts';

/** The severity of a primitive where it is held, by which of its rights it is; whom its names reach is another question. */
export function severityInPlace(holding: Holding, privileged: PrivilegedNamespaces): Severity {
  const { primitive, namespace, names, atoms, paths = [] } = holding;
  const ordinary =
    namespace === null || privileged.reason(namespace) !== undefined
      ? primitive.severity
      : (primitive.inNamespace ?? 'info');
  switch (primitive.id) {
    case 'RB-12':
      return atoms.every(({ resource }) => resource === 'pods/attach') ? oneStepLower(ordinary) : ordinary;
    case 'RB-21':
      if (atoms.some(({ verb, resource }) => verb === 'create' && resource === 'nodes/checkpoint')) return 'high';
      return atoms.some(({ resource }) => resource === 'nodes/log') ? 'medium' : 'info';
    case 'RB-30':
      return atoms.some(({ resource }) => resource === 'mutatingadmissionpolicies') ? ordinary : 'high';
    case 'RB-44':
      return configMapSeverity(namespace, names) ?? ordinary;
    case 'RB-45':
      return names === 'any' || names.has('privileged') || names.has('hostaccess') ? ordinary : 'high';
    case 'RB-55':
      return atoms.some(({ group }) => nodeGradeGroups.has(group)) ? 'critical' : ordinary;
    case 'RB-56':
      return paths.every((path) => path.startsWith('/metrics')) ? 'info' : ordinary;
    default:
      return ordinary;
  }
}
