import { worstSeverity } from '../../../model/severity.ts';
import type { Severity } from '../../../model/severity.ts';
import type { CheckContext } from '../../contract/check.ts';

/** How bad it is to hold the worst of these roles there: by its escalation primitives; medium for a role that is not known. */
export function roleSeverity(names: readonly string[], namespace: string | null, { graphs }: CheckContext): Severity {
  const { roles, powerOfRole } = graphs.rbac();
  return worstSeverity(
    'low',
    ...names.map((name): Severity => {
      const role = roles.clusterRole(name) ?? (namespace === null ? undefined : roles.role(namespace, name));
      return role === undefined ? 'medium' : powerOfRole(role, namespace);
    }),
  );
}
