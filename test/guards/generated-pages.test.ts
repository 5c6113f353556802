import { catalogue, frameworks } from '@k8s-risk/core';
import { expect, test } from 'vitest';
import { repositoryFiles } from '../support/tracked-files.ts';

// What is missing or out of date is found by `pnpm generate --check`; this finds what is left over.
test.each([
  ['docs/checks/', catalogue.map(({ id }) => id)],
  ['docs/compliance/', frameworks.map(({ id }) => id)],
])('%s holds no page of what is gone', (folder, ids) => {
  const pages = repositoryFiles().filter((path) => path.startsWith(folder) && path !== `${folder}README.md`);
  const known = new Set(ids.map((id) => `${folder}${id}.md`));
  expect(pages.filter((page) => !known.has(page))).toEqual([]);
});

test('corpus cases are of checks that exist', () => {
  const folders = repositoryFiles().flatMap((path) => /^test\/corpus\/checks\/([^/]+)\//.exec(path)?.[1] ?? []);
  const known = new Set(catalogue.map(({ id }) => id));
  expect([...new Set(folders)].filter((id) => !known.has(id))).toEqual([]);
});
