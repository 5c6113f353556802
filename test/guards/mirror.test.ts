import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from '../support/tracked-files.ts';

// test/core/graph/digraph.test.ts tests packages/core/src/graph/digraph.ts; so does digraph.cycles.test.ts, and
// graph/rbac.test.ts tests the folder graph/rbac.
test.each(['core', 'tui', 'slackbot'])('every test of %s has a source', (name) => {
  expect(testsWithoutSource(name)).toEqual([]);
});

test('sources hold no tests', () => {
  const tests = ['core', 'tui', 'slackbot'].flatMap((name) => testFiles(join(repositoryRoot, 'packages', name, 'src')));
  expect(tests).toEqual([]);
});

function testsWithoutSource(name: string): readonly string[] {
  const sources = join(repositoryRoot, 'packages', name, 'src');
  return testFiles(join(repositoryRoot, 'test', name)).filter((file) => {
    const source = join(sources, file.replace(/(\/|^)([^/.]+)\.[^/]*$/, '$1$2'));
    return !['', '.ts', '.tsx'].some((ending) => existsSync(source + ending));
  });
}

function testFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.test\.tsx?$/.test(file)).toSorted();
}
