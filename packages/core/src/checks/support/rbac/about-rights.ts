import type { Role, RoleBinding } from '../../../model/kubernetes/objects.ts';
import type { SubjectSource } from '../../contract/subject-source.ts';
import { aboutObjects } from '../../contract/subject-source.ts';

/** A role, judged by what it grants; or a binding, judged by what it grants of a role that Kubernetes itself makes. */
export interface RightsSubject {
  readonly object: Role | RoleBinding;
}

export const aboutRights: SubjectSource<RightsSubject> = aboutObjects(
  'Role.rbac.authorization.k8s.io',
  'ClusterRole.rbac.authorization.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
);

export const aboutBindings: SubjectSource<{ readonly object: RoleBinding }> = aboutObjects(
  'RoleBinding.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
);
