import { compareText, resourceLabel } from '../../model/resource.ts';
import type { UnderstoodQuestion } from './access-question.ts';
import type { UnreadKind } from './coverage.ts';
import type { Grant, Grants, GrantSubject } from './grants.ts';
import type { RoleMatch } from './rule-index.ts';

/** One subject of bindings that allow it. */
export interface AllowedSubject {
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  /** Null for users and groups. */
  readonly namespace: string | null;
  readonly name: string;
  /** `RoleBinding shop/deployer -> Role shop/deployer`; never empty, sorted. */
  readonly via: readonly string[];
}

export interface WhoCanAnswer {
  /** By kind, namespace and name. */
  readonly subjects: readonly AllowedSubject[];
  /** Not empty: there may be more subjects than are known. */
  readonly unread: readonly UnreadKind[];
  /** The resource is not known: it was asked for in the core group. */
  readonly unknownResource: boolean;
}

export interface WhoCanParts {
  readonly understood: UnderstoodQuestion;
  /** As it was asked, for words. */
  readonly resource: string;
  readonly matches: readonly RoleMatch[];
  readonly grants: Grants;
}

/** The subjects of the bindings through which the authorizer would allow a request. Groups are not expanded. */
export function allowedSubjects({ understood, resource, matches, grants }: WhoCanParts): readonly AllowedSubject[] {
  const { request } = understood;
  const namespace = request.type === 'resource' && request.namespace !== '' ? request.namespace : undefined;
  const note = isWithoutEffectInNamespaces(understood) ? ` (no effect: ${resource} is cluster-scoped)` : '';
  const found = new Map<string, { readonly subject: GrantSubject; readonly via: Set<string> }>();
  for (const { role } of matches) {
    for (const grant of grants.ofRole(role)) {
      if (grant.namespace !== null && grant.namespace !== namespace) continue;
      const way = `${describeGrant(grant)}${grant.namespace === null ? '' : note}`;
      for (const subject of grant.subjects) {
        const key = `${subject.subject.kind}|${subject.namespace ?? ''}|${subject.subject.name}`;
        const known = found.get(key);
        if (known === undefined) found.set(key, { subject, via: new Set([way]) });
        else known.via.add(way);
      }
    }
  }
  return [...found.values()]
    .map(({ subject, via }): AllowedSubject => ({
      kind: kindOf(subject),
      namespace: subject.namespace,
      name: subject.subject.name,
      via: [...via].sort(compareText),
    }))
    .sort(
      (a, b) =>
        compareText(a.kind, b.kind) || compareText(a.namespace ?? '', b.namespace ?? '') || compareText(a.name, b.name),
    );
}

/** `RoleBinding shop/ops -> ClusterRole edit`: how an answer names a way. */
export function describeGrant({ binding, namespace, role }: Grant): string {
  const from = resourceLabel({ apiVersion: null, kind: binding.kind, namespace, name: binding.metadata.name });
  const to = resourceLabel({
    apiVersion: null,
    kind: binding.roleRef.kind,
    namespace: role?.namespace ?? (binding.roleRef.kind === 'Role' ? namespace : null),
    name: binding.roleRef.name,
  });
  return `${from} -> ${to}`;
}

/**
 * A request for a cluster-scoped object carries no namespace, so that a RoleBinding never allows it. A Namespace's own
 * name is its namespace; `bind`, `escalate` and the `use` of pod security are asked in the namespace of what is written.
 */
function isWithoutEffectInNamespaces({ request, namespaced }: UnderstoodQuestion): boolean {
  return (
    request.type === 'resource' &&
    namespaced === false &&
    !(request.group === '' && request.resource === 'namespaces') &&
    !['bind', 'escalate', 'use'].includes(request.verb)
  );
}

function kindOf({ subject }: GrantSubject): AllowedSubject['kind'] {
  return subject.kind === 'Group' || subject.kind === 'ServiceAccount' ? subject.kind : 'User';
}
