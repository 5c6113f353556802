import { expect, test } from 'vitest';
import { policyNames } from '../../../packages/core/src/audit/policy-names.ts';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';

test('a policy may name every check, every group and every parameter', () => {
  expect(policyNames.checks.size).toBe(catalogue.length);
  expect(catalogue.filter(({ group }) => group !== undefined && !policyNames.groups.has(group))).toEqual([]);
  const parameters = catalogue.flatMap(({ id, parameters: own }) =>
    Object.keys(own ?? {}).map((name) => `${id}.${name}`),
  );
  expect(
    parameters.filter(
      (path) => policyNames.parameters.get(path.split('.')[0] ?? '')?.[path.split('.')[1] ?? ''] === undefined,
    ),
  ).toEqual([]);
});
