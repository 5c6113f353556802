import { expect, test } from 'vitest';
import { readRepositoryFile, repositoryFiles } from '../support/tracked-files.ts';

// A developer's own folders. Paths inside containers and nodes (/home/node, /root/.kube in a manifest) are legitimate
// only in the corpus, which holds other people's manifests word for word.
const machinePath = /(?<![\w.$}~-])\/(?:Users|work|home\/(?!user\b|you\b|node\b|operator\b|\$)[a-z][\w-]*)\/[\w.]/;

test('no file names a path of a developer machine', () => {
  const offending = repositoryFiles()
    .filter(
      (path) => !path.startsWith('test/corpus/') && path !== 'pnpm-lock.yaml' && !/\.(png|ttf|woff2?)$/.test(path),
    )
    .flatMap((path) =>
      (readRepositoryFile(path) ?? '')
        .split('\n')
        .map((line, index) => ({ line, where: `${path}:${index + 1}` }))
        .filter(({ line }) => machinePath.test(line))
        .map(({ where }) => where),
    );
  expect(offending).toEqual([]);
});
