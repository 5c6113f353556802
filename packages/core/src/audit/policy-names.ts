import { catalogue } from '../checks/catalogue.ts';
import { groupTitles } from '../model/groups.ts';
import type { JsonValue } from '../model/json.ts';
import type { KnownNames } from '../policy/known-names.ts';

/** What a policy file may name: this version's checks, their groups and their parameters. */
export const policyNames: KnownNames = {
  checks: new Set(catalogue.map(({ id }) => id)),
  groups: new Set([...Object.keys(groupTitles), ...catalogue.flatMap(({ group }) => group ?? [])]),
  parameters: new Map(
    catalogue.map(({ id, parameters }) => [
      id,
      Object.fromEntries(
        Object.entries(parameters ?? {}).map(([name, parameter]): [string, JsonValue] => [name, parameter.default]),
      ),
    ]),
  ),
};
