import type { Grant } from '../../../graph/rbac/grants.ts';
import { principalOf } from '../../../graph/rbac/principals.ts';
import type { RoleBinding } from '../../../model/kubernetes/objects.ts';
import { notEvaluable } from '../../../model/verdict.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { CheckContext } from '../../contract/check.ts';
import { grantedRole, judgeSubjects } from '../rbac/judge-subjects.ts';

export interface HoldersQuestion {
  /** Any of these primitives opens the way. */
  readonly primitives: readonly string[];
  /** What is reached with it in a namespace, or (null) in the whole cluster, in words; `undefined` where nothing is. */
  readonly reached: (namespace: string | null) => string | undefined;
}

/**
 * One fault for each subject to whom a binding gives a right by which it takes more than it was given. Whoever holds
 * the cluster by its own rights takes no way through others.
 */
export function judgeHolders(object: RoleBinding, context: CheckContext, question: HoldersQuestion): Verdict {
  const rbac = context.graphs.rbac();
  const grant = rbac.grants.ofBinding(object);
  if (grant !== undefined && grant.role === undefined) {
    const kind =
      object.roleRef.kind === 'Role' ? 'Role.rbac.authorization.k8s.io' : 'ClusterRole.rbac.authorization.k8s.io';
    const reason = context.inventory.gap(kind, grant.namespace);
    if (reason !== undefined) return notEvaluable(reason);
  }
  const reached =
    grant === undefined || !gives(grant, context, question) ? undefined : question.reached(grant.namespace);
  return judgeSubjects(object, context, ({ subject }) => {
    if (reached === undefined || grant === undefined) return undefined;
    const principal = principalOf(subject, grant.namespace);
    if (principal === undefined || rbac.adminWayOf(principal)?.distance === 0) return undefined;
    return { severity: 'critical', message: `is given ${grantedRole(grant)}: ${reached}` };
  });
}

function gives({ role }: Grant, { graphs }: CheckContext, { primitives }: HoldersQuestion): boolean {
  if (role === undefined) return false;
  const held = graphs.rbac().primitiveIdsOfRole(role);
  return primitives.some((id) => held.has(id));
}

/** The first that says something: of one namespace, or of all for a right in the whole cluster. */
export function firstOf(
  namespace: string | null,
  all: readonly string[],
  say: (namespace: string) => string | undefined,
): string | undefined {
  if (namespace !== null) return say(namespace);
  for (const name of all) {
    const words = say(name);
    if (words !== undefined) return words;
  }
  return undefined;
}
