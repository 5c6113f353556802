import type { Key } from 'ink';
import { expect, test } from 'vitest';
import { pressOf } from '../../../packages/tui/src/keys/press.ts';

const noKey = {} as Key;

test.each([
  ['j', {}, { name: 'j', text: 'j' }],
  ['G', { shift: true }, { name: 'G', text: 'G' }],
  [' ', {}, { name: 'space', text: ' ' }],
  ['d', { ctrl: true }, { name: 'ctrl-d', text: '' }],
  ['', { upArrow: true }, { name: 'up', text: '' }],
  ['', { tab: true, shift: true }, { name: 'shift-tab', text: '' }],
  ['\n', {}, { name: 'enter', text: '' }],
  ['', { escape: true, meta: true }, { name: 'escape', text: '' }],
  ['é', {}, { name: 'é', text: 'é' }],
] as const)('%j with %j is a press', (input, key, press) => {
  expect(pressOf(input, { ...noKey, ...key })).toEqual(press);
});

test.each([
  ['', {}],
  ['\u0000', {}],
  ['j', { eventType: 'release' }],
] as const)('%j with %j is none', (input, key) => {
  expect(pressOf(input, { ...noKey, ...key })).toBeUndefined();
});
