import { expect, test } from 'vitest';
import { repositoryFiles } from '../support/tracked-files.ts';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

test('source, test and script files have kebab-case names', () => {
  const misnamed = repositoryFiles()
    .filter((path) => /^(packages|test|scripts)\//.test(path) && /\.(ts|tsx|mjs|cjs)$/.test(path))
    .filter((path) => path.split('/').some((part) => !kebabCase.test(part.replace(/^\./, ''))));
  expect(misnamed).toEqual([]);
});

test('folders of sources and tests have kebab-case names', () => {
  const misnamed = repositoryFiles()
    .filter((path) => /^(packages|test|scripts)\//.test(path) && !path.startsWith('test/corpus/'))
    .flatMap((path) => path.split('/').slice(0, -1))
    .filter((folder) => !kebabCase.test(folder));
  expect([...new Set(misnamed)]).toEqual([]);
});
