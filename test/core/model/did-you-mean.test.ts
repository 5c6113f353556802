import { expect, test } from 'vitest';
import { closestTo } from '../../../packages/core/src/model/did-you-mean.ts';

const severities = ['critical', 'high', 'medium', 'low', 'info', 'never'];

test('a slip of the hand is understood', () => {
  expect(closestTo('critcal', severities)).toBe('critical');
  expect(closestTo('hgih', severities)).toBe('high');
  expect(closestTo('meduim', severities)).toBe('medium');
});

test('a missed first letter is understood where the rest is right', () => {
  expect(closestTo('nigh', severities)).toBe('high');
});

test('another word is not taken for what it merely resembles', () => {
  expect(closestTo('severe', severities)).toBeUndefined();
});
