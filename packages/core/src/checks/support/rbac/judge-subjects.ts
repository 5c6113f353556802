import type { Grant, GrantSubject } from '../../../graph/rbac/grants.ts';
import { compareObjects } from '../../../inventory/references.ts';
import type { RoleBinding } from '../../../model/kubernetes/objects.ts';
import type { Remedy } from '../../../model/remedy.ts';
import type { Severity } from '../../../model/severity.ts';
import { failIfAny, notApplicable } from '../../../model/verdict.ts';
import type { Fault, Verdict } from '../../../model/verdict.ts';
import type { CheckContext } from '../../contract/check.ts';
import { relatedTo } from './rights-in-play.ts';

export interface SubjectJudgement {
  readonly severity: Severity;
  /** What is wrong with the subject having the role, after its name. */
  readonly message: string;
}

/**
 * One fault for each subject of a binding of which `judge` says something. What the API server made itself and nobody
 * changed is not judged, nor is a subject that matches nobody.
 */
export function judgeSubjects(
  object: RoleBinding,
  { graphs }: CheckContext,
  judge: (subject: GrantSubject, grant: Grant) => SubjectJudgement | undefined,
): Verdict {
  const rbac = graphs.rbac();
  const grant = rbac.grants.ofBinding(object);
  if (grant === undefined || rbac.isDefault(object)) return notApplicable;
  return failIfAny(
    grant.subjects.flatMap((subject): readonly Fault[] => {
      const judged = judge(subject, grant);
      if (judged === undefined) return [];
      const index = object.subjects.indexOf(subject.subject);
      return [
        {
          path: `subjects[${String(index)}]`,
          message: `${subjectLabel(subject)} ${judged.message}`,
          severity: judged.severity,
          related: relatedTo(grant).slice(1),
        },
      ];
    }),
  );
}

/** `ServiceAccount "shop/web"`, `Group "ops"`. */
function subjectLabel({ subject, namespace }: GrantSubject): string {
  const name = namespace === null ? subject.name : `${namespace}/${subject.name}`;
  return `${subject.kind} "${name}"`;
}

/** In the order of their bindings' names, whatever the order of the input. */
export function sortGrants(grants: readonly Grant[]): readonly Grant[] {
  return grants.toSorted((a, b) => compareObjects(a.binding, b.binding));
}

/** `ClusterRole "view" in the whole cluster`, as the binding grants it. */
export function grantedRole({ binding, namespace }: Grant): string {
  const where = namespace === null ? 'in the whole cluster' : `in namespace "${namespace}"`;
  return `${binding.roleRef.kind} "${binding.roleRef.name}" ${where}`;
}

/** Takes the subject of a fault out of its binding. */
export function removeSubject({ object }: { readonly object: RoleBinding }, fault: Fault): Remedy | undefined {
  const index = Number(/^subjects\[(\d+)\]$/.exec(fault.path)?.[1] ?? -1);
  const subject = object.subjects[index];
  if (subject === undefined) return undefined;
  const { apiGroup, namespace, ...rest } = subject;
  const written = { ...rest, ...(namespace === undefined ? {} : { namespace }) };
  // The API group may be left out.
  return { kind: 'remove-items', field: 'subjects', values: [written, { ...written, apiGroup }] };
}
