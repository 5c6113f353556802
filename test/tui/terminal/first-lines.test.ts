import { renderToString } from 'ink';
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { displayWidth } from '@k8s-risk/core/text';
import { FirstFrame } from '../../../packages/tui/src/components/first-frame.tsx';
import { firstLines } from '../../../packages/tui/src/terminal/first-lines.ts';
import { makeTheme } from '../../../packages/tui/src/theme.ts';
import { hostileTexts } from '../../support/reports.ts';

const ownColours = /\u001B\[[\d;]*m/g;

test.each([
  [60, 15],
  [80, 24],
  [200, 60],
  [40, 3],
])('the first frame fills %dx%d', (columns, rows) => {
  const texts = firstLines({ columns, rows, theme: makeTheme('dark'), name: 'demo' });
  expect(texts).toHaveLength(rows);
  for (const text of texts) expect(displayWidth(text.replaceAll(ownColours, ''))).toBe(columns);
});

test('what Ink draws first is what stands there already', () => {
  const lines = firstLines({ columns: 80, rows: 24, theme: makeTheme('mono'), name: 'prod' });
  const drawn = renderToString(createElement(FirstFrame, { lines }), { columns: 80 }).split('\n');
  const plain = (text: string): string => text.replaceAll(ownColours, '').trimEnd();
  expect(drawn.map(plain)).toEqual(lines.map(plain));
});

test('a hostile name leaves no sequence of its own', () => {
  for (const name of Object.values(hostileTexts)) {
    for (const text of firstLines({ columns: 80, rows: 24, theme: makeTheme('dark'), name }))
      expect(text.replaceAll(ownColours, '')).not.toMatch(/\p{Cc}/u);
  }
});
