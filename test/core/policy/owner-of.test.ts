import { expect, test } from 'vitest';
import { ownerOf } from '../../../packages/core/src/policy/owner-of.ts';

const owners = [
  { team: 'pay', namespaces: ['pay*'], labels: {} },
  { team: 'web', namespaces: [], labels: { tier: 'web', part: '*' } },
];

test.each([
  ['payments', {}, 'pay'],
  ['shop', { tier: 'web', part: 'x' }, 'web'],
  ['shop', { tier: 'web' }, 'web'],
  ['shop', { tier: 'db', part: 'x' }, undefined],
  [null, {}, undefined],
])('what lies in %s with %j is owned by %s', (namespace, labels, team) => {
  expect(ownerOf(owners, namespace, labels)?.team).toBe(team);
});
