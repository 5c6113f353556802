import { expect, test } from 'vitest';
import type { PatchOperation } from '../../../packages/core/src/model/fix.ts';
import { guardPatch, undoPatch } from '../../../packages/core/src/remediation/guarded-patch.ts';

const live = {
  metadata: { uid: 'u1', resourceVersion: '7', annotations: { 'a/b': 'c' } },
  spec: { hostNetwork: true, containers: [{ name: 'app', securityContext: { privileged: true } }] },
};
const uid = { op: 'test', path: '/metadata/uid', value: 'u1' };

test('what is replaced is tested to be what was read', () => {
  const patch: PatchOperation[] = [
    { op: 'replace', path: '/spec/containers/0/securityContext/privileged', value: false },
  ];
  expect(guardPatch(live, patch)).toEqual([
    uid,
    { op: 'test', path: '/spec/containers/0/securityContext/privileged', value: true },
    ...patch,
  ]);
});

test('what is added is tested not to be there: what holds it is as it was read', () => {
  const patch: PatchOperation[] = [{ op: 'add', path: '/spec/containers/0/securityContext/runAsNonRoot', value: true }];
  expect(guardPatch(live, patch)[1]).toEqual({
    op: 'test',
    path: '/spec/containers/0/securityContext',
    value: { privileged: true },
  });
});

test('an item of a list is tested with its list, since places move', () => {
  const patch: PatchOperation[] = [{ op: 'remove', path: '/spec/containers/0' }];
  expect(guardPatch(live, patch)[1]).toMatchObject({ op: 'test', path: '/spec/containers' });
});

test('a field at the top that is not there needs the version of the whole object', () => {
  const patch: PatchOperation[] = [{ op: 'add', path: '/automountServiceAccountToken', value: false }];
  expect(guardPatch(live, patch)[1]).toEqual({ op: 'test', path: '/metadata/resourceVersion', value: '7' });
});

test('of two parts, one within the other, the outer one is tested', () => {
  const patch: PatchOperation[] = [
    { op: 'remove', path: '/spec/hostNetwork' },
    { op: 'replace', path: '/spec/containers/0/securityContext/privileged', value: false },
  ];
  expect(guardPatch(live, patch).filter(({ op }) => op === 'test')).toEqual([
    uid,
    { op: 'test', path: '/spec', value: live.spec },
  ]);
});

test('an undo puts back what was, and only where nobody has changed it since', () => {
  const after = { ...live, spec: { ...live.spec, hostNetwork: false } };
  const patch: PatchOperation[] = [{ op: 'replace', path: '/spec/hostNetwork', value: false }];
  expect(undoPatch(live, after, patch)).toEqual([
    uid,
    { op: 'test', path: '/spec/hostNetwork', value: false },
    { op: 'replace', path: '/spec/hostNetwork', value: true },
  ]);
});

test('an undo takes away what was not there', () => {
  const patch: PatchOperation[] = [{ op: 'add', path: '/automountServiceAccountToken', value: false }];
  const after = { ...live, automountServiceAccountToken: false };
  expect(undoPatch(live, after, patch).at(-1)).toEqual({ op: 'remove', path: '/automountServiceAccountToken' });
});

test('an undo of nothing is nothing', () => {
  expect(undoPatch(live, live, [{ op: 'replace', path: '/spec/hostNetwork', value: true }])).toEqual([]);
});
