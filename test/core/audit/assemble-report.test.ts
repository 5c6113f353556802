import { expect, test } from 'vitest';
import { runAudit } from '../../../packages/core/src/audit/audit.ts';
import { defaultPolicy } from '../../../packages/core/src/model/policy.ts';
import { snapshotOf } from '../../support/snapshots.ts';

const twoContainers = snapshotOf(`
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: app, image: 'registry.example/app:1.0' }
    - { name: helper, image: 'registry.example/helper:1.0' }
`);
const check = 'pss-restricted-run-as-non-root';

function auditWith(containers: readonly string[]): ReturnType<typeof runAudit>['report'] {
  const exceptions = containers.map((container) => ({
    scope: { container, checks: [check] },
    reason: 'known',
    owner: null,
    expires: null,
    source: 'policy-file' as const,
  }));
  return runAudit(twoContainers, { policy: { ...defaultPolicy, exceptions }, checks: new Set([check]) }).report;
}

test('faults of containers are findings of these containers, with ids of their own', () => {
  const { findings } = auditWith([]);
  expect(findings.map(({ container }) => container)).toEqual(['app', 'helper']);
  expect(new Set(findings.map(({ id }) => id)).size).toBe(2);
});

test('a subject counts as accepted when all of its findings are', () => {
  const tally = (containers: readonly string[]): readonly number[] =>
    auditWith(containers).tallies.flatMap(({ failed, accepted }) => [failed, accepted]);
  expect(tally([])).toEqual([1, 0]);
  expect(tally(['app'])).toEqual([1, 0]);
  expect(tally(['app', 'helper'])).toEqual([0, 1]);
  expect(auditWith(['app']).accepted.map(({ container }) => container)).toEqual(['app']);
});
