import type { Grant } from '../../../graph/rbac/grants.ts';
import type { CheckContext } from '../../contract/check.ts';

/** What Kubernetes itself gives to these populations. */
const roles = {
  authenticated: ['system:basic-user', 'system:discovery', 'system:public-info-viewer'],
  serviceAccounts: ['system:service-account-issuer-discovery'],
} as const;

/** A binding, whoever made it, to what the population has anyway: by the name of the role and its content. */
export function isDiscoveryRole({ role }: Grant, { graphs }: CheckContext, population: keyof typeof roles): boolean {
  const names: readonly string[] = roles[population];
  return (
    role?.kind === 'ClusterRole' &&
    names.includes(role.name) &&
    role.objects.every((object) => graphs.rbac().isDefault(object))
  );
}
