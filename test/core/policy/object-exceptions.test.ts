import { expect, test } from 'vitest';
import { readAcceptAnnotation } from '../../../packages/core/src/policy/object-exceptions.ts';

test('reads the short form, one exception a line', () => {
  expect(
    readAcceptAnnotation(
      'image-tag-latest=built nightly;until=2027-01-31;owner=shop\nrun-as-root=legacy;until=2026-12-31',
    ).exceptions,
  ).toEqual([
    {
      scope: { checks: ['image-tag-latest'] },
      reason: 'built nightly',
      owner: 'shop',
      expires: '2027-01-31',
      source: 'annotation',
    },
    { scope: { checks: ['run-as-root'] }, reason: 'legacy', owner: null, expires: '2026-12-31', source: 'annotation' },
  ]);
});

test('reads JSON', () => {
  expect(
    readAcceptAnnotation('{"check":"image-tag-latest","reason":"r","until":"2027-01-31"}').exceptions,
  ).toHaveLength(1);
});

test.each([
  ['image-tag-latest', 'has no reason'],
  ['image-tag-latest=because', 'needs until=YYYY-MM-DD'],
  ['image-tag-latest=because;until=soon', 'needs until=YYYY-MM-DD'],
  ['{broken', 'not JSON'],
])('%j accepts nothing and says why', (text, why) => {
  const read = readAcceptAnnotation(text);
  expect(read.exceptions).toEqual([]);
  expect(read.faults.join()).toContain(why);
});
