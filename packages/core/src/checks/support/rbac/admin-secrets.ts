import { serviceAccountPrincipal } from '../../../graph/rbac/principals.ts';
import { namespaceOf } from '../../../inventory/references.ts';
import type { CheckContext } from '../../contract/check.ts';
import type { Place } from './rights-in-play.ts';

/** Whether a Secret in reach holds a token of a service account that is as good as an administrator. */
export function reachesAdminToken(
  { namespace }: Place,
  names: readonly string[] | undefined,
  { graphs, inventory }: CheckContext,
): boolean {
  const secrets = namespace === null ? inventory.all('Secret') : inventory.inNamespace('Secret', namespace);
  return secrets.some((secret) => {
    const { metadata } = secret;
    if (secret.secretType !== 'kubernetes.io/service-account-token') return false;
    if (names !== undefined && !names.includes(metadata.name)) return false;
    const account = metadata.annotations['kubernetes.io/service-account.name'];
    if (account === undefined) return false;
    return graphs.rbac().isAdminEquivalent(serviceAccountPrincipal(namespaceOf(secret), account));
  });
}
