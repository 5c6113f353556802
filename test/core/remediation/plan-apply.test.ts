import { expect, test } from 'vitest';
import type { FixEntry } from '../../../packages/core/src/model/fix.ts';
import type { Remedy } from '../../../packages/core/src/model/remedy.ts';
import { planApply } from '../../../packages/core/src/remediation/plan-apply.ts';

const resource = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' };
const live = { metadata: { uid: 'u1' }, spec: { containers: [{ name: 'app' }] } };

function fixOf(remedy: Remedy | null): FixEntry {
  const nothing = { jsonPatch: null, yaml: null, kubectl: null, before: null, after: null, problem: null };
  return { findingId: '1', checkId: 'loud', resource, managers: [], text: '', remedy, verified: true, ...nothing };
}

test('two fixes that need the same parent make it once, and keep each other', () => {
  const field = 'spec.containers[0].securityContext';
  const planned = planApply(live, [
    fixOf({ kind: 'set', field: `${field}.privileged`, value: false }),
    fixOf({ kind: 'set', field: `${field}.runAsNonRoot`, value: true }),
  ]);
  expect(planned).toMatchObject({
    ok: true,
    value: {
      kind: 'patch',
      patch: [
        { op: 'add', path: '/spec/containers/0/securityContext', value: { privileged: false } },
        { op: 'add', path: '/spec/containers/0/securityContext/runAsNonRoot', value: true },
      ],
    },
  });
});

test('a new object is created', () => {
  const manifest = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'own', namespace: 'shop' } };
  expect(planApply(live, [fixOf({ kind: 'create', manifest })])).toEqual({
    ok: true,
    value: { kind: 'create', manifests: [manifest] },
  });
});

test.each<[string, Remedy | null, string]>([
  ['a decision of a person', null, 'a person must decide'],
  ['a deletion', { kind: 'delete', resource }, 'nothing is deleted'],
  ['a container that is gone', { kind: 'set', field: 'spec.containers[3].image', value: 'x' }, 'does not fit'],
  ['what is there already', { kind: 'set', field: 'spec.containers[0].name', value: 'app' }, 'already'],
])('%s is not applied', (_, remedy, words) => {
  expect(planApply(live, [fixOf(remedy)])).toMatchObject({
    ok: false,
    error: expect.stringContaining(words) as string,
  });
});
