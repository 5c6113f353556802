import { expect, test } from 'vitest';
import { jsonPatchOf } from '../../../packages/core/src/remediation/json-patch.ts';
import type { Remedy } from '../../../packages/core/src/model/remedy.ts';

const pod = {
  kind: 'Pod',
  metadata: { annotations: { 'a.b/c': 'x' } },
  spec: { hostPID: true, containers: [{ name: 'a', env: [{ name: 'X' }, { name: 'Y' }] }] },
};

test.each<[string, Remedy, unknown]>([
  [
    'replaces what is there',
    { kind: 'set', field: 'spec.hostPID', value: false },
    [{ op: 'replace', path: '/spec/hostPID', value: false }],
  ],
  [
    'adds the first missing parent whole',
    { kind: 'set', field: 'spec.securityContext.seccompProfile.type', value: 'RuntimeDefault' },
    [{ op: 'add', path: '/spec/securityContext', value: { seccompProfile: { type: 'RuntimeDefault' } } }],
  ],
  ['removes', { kind: 'remove', field: 'spec.hostPID' }, [{ op: 'remove', path: '/spec/hostPID' }]],
  [
    'removes an item of a list',
    { kind: 'remove', field: 'spec.containers[0].env[0]' },
    [{ op: 'remove', path: '/spec/containers/0/env/0' }],
  ],
  [
    'escapes pointers',
    { kind: 'remove', field: 'metadata.annotations["a.b/c"]' },
    [{ op: 'remove', path: '/metadata/annotations/a.b~1c' }],
  ],
  ['needs nothing where nothing is there', { kind: 'remove', field: 'spec.hostIPC' }, []],
  [
    'chains steps',
    {
      kind: 'several',
      steps: [
        { kind: 'set', field: 'spec.a.b', value: 1 },
        { kind: 'set', field: 'spec.a.c', value: 2 },
      ],
    },
    [
      { op: 'add', path: '/spec/a', value: { b: 1 } },
      { op: 'add', path: '/spec/a/c', value: 2 },
    ],
  ],
])('%s', (_name, remedy, patch) => {
  expect(jsonPatchOf(pod, remedy)).toEqual(patch);
});

test('a path that does not fit gives no patch', () => {
  expect(jsonPatchOf(pod, { kind: 'set', field: 'spec.containers[7].image', value: 'x' })).toBeUndefined();
});
