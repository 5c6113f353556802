import { stringify } from 'yaml';
import { compact } from '../model/json.ts';
import type { PolicyException } from '../model/policy.ts';

/** Exceptions as the policy file has them; reading it gives the same ones. */
export function exceptionsYaml(exceptions: readonly PolicyException[]): string {
  const entries = exceptions.map(({ scope, reason, owner, expires, ticket }) =>
    compact<Record<string, unknown>>({
      scope,
      reason,
      owner: owner ?? undefined,
      expires: expires ?? 'never',
      ticket,
    }),
  );
  return stringify({ exceptions: entries }, { lineWidth: 0, aliasDuplicateObjects: false });
}
