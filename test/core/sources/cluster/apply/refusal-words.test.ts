import { expect, test } from 'vitest';
import { refusalWords } from '../../../../../packages/core/src/sources/cluster/apply/refusal-words.ts';

test('a patch whose test fails is a conflict, and told apart from what validation refuses', () => {
  const message = 'the server rejected our request due to an error in our request';
  expect(refusalWords(422, { message, details: {} })).toMatchObject({ kind: 'conflict' });
  expect(refusalWords(422, { message: 'Pod "web" is invalid', details: { name: 'web', kind: 'Pod' } })).toEqual({
    kind: 'refused',
    message: 'Pod "web" is invalid',
  });
});

test('many lines become one, and none becomes the status', () => {
  expect(refusalWords(403, { message: 'pods is\nforbidden' })).toEqual({
    kind: 'forbidden',
    message: 'pods is forbidden',
  });
  expect(refusalWords(500, {})).toEqual({ kind: 'refused', message: 'the server answered 500' });
});
