import { expect, test } from 'vitest';
import { defaultPolicy } from '../../../packages/core/src/model/policy.ts';
import type { ExceptionScope, Policy } from '../../../packages/core/src/model/policy.ts';
import { matchException } from '../../../packages/core/src/policy/match-exception.ts';
import type { ExceptionTarget } from '../../../packages/core/src/policy/match-exception.ts';

const target: ExceptionTarget = {
  finding: {
    checkId: 'image-tag-latest',
    group: 'image-reference',
    container: 'app',
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
  },
  cluster: 'prod',
  labels: { team: 'shop' },
  own: [],
};

function policyWith(scope: ExceptionScope, expires: string | null = '2026-12-31', more: Partial<Policy> = {}): Policy {
  return {
    ...defaultPolicy,
    exceptions: [{ scope, reason: 'r', owner: null, expires, source: 'policy-file' }],
    ...more,
  };
}

test.each<[string, ExceptionScope, boolean]>([
  ['the check', { checks: ['image-tag-latest'] }, true],
  ['a glob of checks', { checks: ['image-*'] }, true],
  ['its group', { groups: ['image-reference'] }, true],
  ['nothing named', { namespace: 'shop' }, false],
  ['another check', { checks: ['image-pull-policy'] }, false],
  [
    'globs of place',
    {
      checks: ['*'],
      cluster: 'prod',
      namespace: 's*',
      kind: 'Deployment',
      name: 'w?b',
      container: 'app',
      labels: { team: 'shop' },
    },
    true,
  ],
  ['another namespace', { checks: ['*'], namespace: 'payments' }, false],
  ['another label', { checks: ['*'], labels: { team: 'payments' } }, false],
])('%s', (_name, scope, covered) => {
  expect(matchException(policyWith(scope), target, '2026-11-01T00:00:00Z')?.state === 'accepted').toBe(covered);
});

test('counts to the end of its last day and then names itself as expired', () => {
  const policy = policyWith({ checks: ['image-tag-latest'] });
  expect(matchException(policy, target, '2026-12-31T23:00:00Z')?.state).toBe('accepted');
  expect(matchException(policy, target, '2027-01-01T00:00:00Z')?.state).toBe('expired');
});

test('a protected check cannot be accepted, by nobody', () => {
  const policy = policyWith({ checks: ['*'] }, null, { protected: ['image-tag-latest'] });
  expect(matchException(policy, { ...target, own: policy.exceptions }, null)).toBeUndefined();
});
