import { expect, test } from 'vitest';
import { makeKeyBuffer } from '../../../packages/tui/src/terminal/key-buffer.ts';

test('what is pressed before and after somebody listens arrives once, in its order', () => {
  const buffer = makeKeyBuffer();
  const heard: string[] = [];
  buffer.press({ name: '2', text: '2' });
  buffer.press({ name: 'j', text: 'j' });
  buffer.handTo(({ name }) => heard.push(name));
  buffer.press({ name: 'k', text: 'k' });
  expect(heard).toEqual(['2', 'j', 'k']);
});
