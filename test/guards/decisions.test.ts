import { expect, test } from 'vitest';
import { readRepositoryFile, repositoryFiles } from '../support/tracked-files.ts';

const decisions = repositoryFiles()
  .filter((path) => path.startsWith('docs/adr/'))
  .filter((path) => readRepositoryFile(path) !== undefined)
  .toSorted();

test('decisions are numbered one after the other', () => {
  const numbers = decisions.map((path) => Number(/^docs\/adr\/(\d{4})-/.exec(path)?.[1]));
  expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
});

test.each(decisions)('%s says context, decision, cost, and what would change our mind', (path) => {
  const text = readRepositoryFile(path) ?? '';
  expect(text).toMatch(new RegExp(`^# ${String(Number(path.slice('docs/adr/'.length).slice(0, 4)))}\\. `));
  expect([...text.matchAll(/^\*\*(.+?)\.\*\*/gm)].map(([, words]) => words)).toEqual([
    'Context',
    'Decision',
    'Cost',
    'What would change our mind',
  ]);
});
