import { describe, expect, test } from 'vitest';
import { editDocument } from '../../../packages/core/src/remediation/edit-document.ts';
import type { Remedy } from '../../../packages/core/src/model/remedy.ts';

const deployment = `# the shop's front end
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web # public
spec:
  template:
    spec:
      containers:
      - name: app   # main
        image: "registry.example/app:1.0"
        args: [--listen, ':8080']
        securityContext:
          privileged: true  # needed once
          capabilities: {add: [SYS_ADMIN, NET_BIND_SERVICE]}
      # the end
`;

function edit(text: string, remedy: Remedy, at = ''): string {
  const result = editDocument(text, [{ at, remedy }]);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

const container = 'spec.template.spec.containers[0]';

describe('keeps comments, order and style', () => {
  test('sets a value that is there', () => {
    expect(edit(deployment, { kind: 'set', field: `${container}.securityContext.privileged`, value: false })).toBe(
      deployment.replace('privileged: true  #', 'privileged: false #'),
    );
  });

  test('adds missing parents', () => {
    const edited = edit(deployment, {
      kind: 'set',
      field: 'spec.template.spec.securityContext.seccompProfile.type',
      value: 'RuntimeDefault',
    });
    expect(edited).toContain('      securityContext:\n        seccompProfile:\n          type: RuntimeDefault\n');
    expect(edited).toContain('# the shop');
    expect(edited).toContain('# needed once');
  });

  test('takes items out of a flow list and puts others in', () => {
    const field = `${container}.securityContext.capabilities`;
    const edited = edit(deployment, {
      kind: 'several',
      steps: [
        { kind: 'remove-items', field: `${field}.add`, values: ['SYS_ADMIN'] },
        { kind: 'add-items', field: `${field}.drop`, values: ['ALL'] },
      ],
    });
    expect(edited).toContain('capabilities: {add: [NET_BIND_SERVICE], drop: [ALL]}');
  });

  test('removes a key', () => {
    expect(edit(deployment, { kind: 'remove', field: `${container}.args` })).not.toContain('--listen');
  });

  test('edits one object of a List', () => {
    const list =
      'apiVersion: v1\nkind: List\nitems:\n  - kind: Pod\n    spec: { hostPID: true }\n  - kind: Pod\n    spec: { hostPID: true }\n';
    expect(edit(list, { kind: 'set', field: 'spec.hostPID', value: false }, 'items[1]')).toBe(
      'apiVersion: v1\nkind: List\nitems:\n  - kind: Pod\n    spec: { hostPID: true }\n  - kind: Pod\n    spec: { hostPID: false }\n',
    );
  });

  test('keeps JSON as JSON', () => {
    const json = '{\n    "kind": "Pod",\n    "spec": {\n        "hostPID": true\n    }\n}\n';
    expect(edit(json, { kind: 'remove', field: 'spec.hostPID' })).toBe('{\n    "kind": "Pod",\n    "spec": {}\n}\n');
  });

  test('keeps Windows line ends', () => {
    expect(
      edit('kind: Pod\r\nspec:\r\n  hostPID: true\r\n', { kind: 'set', field: 'spec.hostPID', value: false }),
    ).toBe('kind: Pod\r\nspec:\r\n  hostPID: false\r\n');
  });
});

test('says why it cannot', () => {
  const aliased = 'base: &base { hostPID: true }\nkind: Pod\nspec: *base\n';
  expect(editDocument(aliased, [{ at: '', remedy: { kind: 'set', field: 'spec.hostPID', value: false } }])).toEqual({
    ok: false,
    error: 'the map at spec comes from an alias or a merge; change it where it is defined',
  });
  expect(
    editDocument('kind: Pod\nspec: []\n', [{ at: '', remedy: { kind: 'set', field: 'spec.hostPID', value: false } }])
      .ok,
  ).toBe(false);
});

test('a line that an edit leaves alone is the same to the byte', () => {
  const odd = `spec:   # the spec
  drop: [ALL]
  list:   [ a,b ]
  map: {x: 1,  y: 2}
  name:    "web"   # said twice
`;
  expect(edit(odd, { kind: 'set', field: 'spec.map.x', value: 3 })).toBe(odd.replace('{x: 1,  y: 2}', '{x: 3, y: 2}'));
  expect(edit(odd, { kind: 'set', field: 'spec.more', value: true })).toBe(`${odd}  more: true\n`);
});
