import { expect, test } from 'vitest';
import { changedPart, mergePatchOf } from '../../../packages/core/src/remediation/merge-patch.ts';

const container = (securityContext: object, name = 'app'): object => ({ name, image: 'x', securityContext });
const pod = (...containers: readonly object[]): Record<string, unknown> => ({
  kind: 'Pod',
  metadata: { name: 'web', annotations: { a: '1', b: '2' } },
  spec: { hostNetwork: true, containers },
});

test('only what differs, items by their name, null for what goes', () => {
  const before = pod(container({ privileged: true, runAsUser: 0 }), container({}, 'side'));
  const after = {
    ...pod(container({ privileged: false }), container({}, 'side')),
    metadata: { name: 'web', annotations: { a: '1' } },
  };
  expect(mergePatchOf(before, after)).toEqual({
    metadata: { annotations: { b: null } },
    spec: { containers: [{ name: 'app', securityContext: { privileged: false, runAsUser: null } }] },
  });
  expect(changedPart(before, after)).toEqual({
    metadata: { annotations: { b: '2' } },
    spec: { containers: [{ name: 'app', securityContext: { privileged: true, runAsUser: 0 } }] },
  });
});

test('lists without names are replaced whole, named items are deleted by name', () => {
  expect(mergePatchOf({ drop: ['A'] }, { drop: ['A', 'B'] })).toEqual({ drop: ['A', 'B'] });
  expect(mergePatchOf({ volumes: [{ name: 'a' }, { name: 'b' }] }, { volumes: [{ name: 'b' }] })).toEqual({
    volumes: [{ name: 'a', $patch: 'delete' }],
  });
});

test('nothing differs, nothing is patched', () => {
  expect(mergePatchOf(pod(container({})), pod(container({})))).toBeUndefined();
});
