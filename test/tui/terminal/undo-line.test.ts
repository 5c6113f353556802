import { expect, test } from 'vitest';
import { undoLine } from '../../../packages/tui/src/terminal/undo-line.ts';

const object = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' } };

test('a patch is taken back by the patch in the file, in the cluster where it was applied', () => {
  expect(undoLine(object, { cluster: 'prod', file: '/state/undo one.json' })).toBe(
    "kubectl patch --context prod -n shop deployment.apps web --type=json --patch-file '/state/undo one.json'",
  );
});

test('what is new is taken back by its deletion, and no name is more than a word', () => {
  const made = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: "a'; rm -rf /" } };
  expect(undoLine(made, { cluster: 'prod', file: undefined })).toBe(
    String.raw`kubectl delete --context prod namespace 'a'\''; rm -rf /'`,
  );
});
