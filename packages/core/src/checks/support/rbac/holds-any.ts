import { coversPermission } from '../../../graph/rbac/permission.ts';
import type { Permission } from '../../../graph/rbac/permission.ts';
import { principalOf } from '../../../graph/rbac/principals.ts';
import type { Rbac } from '../../../graph/rbac/rbac.ts';
import type { RightsInPlay } from './rights-in-play.ts';

/**
 * Whether the role, or what one of its subjects holds beside it, grants any of the permissions in a place where the
 * role counts. Rules limited by names count where the request carries a name.
 */
export function holdsAny({ role, places }: RightsInPlay, wanted: readonly Permission[], rbac: Rbac): boolean {
  const grants = (rule: Parameters<typeof coversPermission>[0]): boolean =>
    wanted.some(
      (permission) => !(permission.nameless && rule.resourceNames.length > 0) && coversPermission(rule, permission),
    );
  if (role.rules.some(({ rule }) => grants(rule))) return true;
  return places.some(({ grant, namespace }) =>
    grant?.subjects.some(({ subject }) => {
      const principal = principalOf(subject, grant.namespace);
      return (
        principal !== undefined &&
        rbac
          .permissionsOf(principal)
          .some((held) => (held.namespace === null || held.namespace === namespace) && grants(held.rule))
      );
    }),
  );
}
