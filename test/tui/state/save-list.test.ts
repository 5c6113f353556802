import { expect, test } from 'vitest';
import { effectsOf, pressing, readyState } from '../../support/ui-state.ts';

test('a text is saved as it reads', () => {
  const finding = pressing(readyState(), '2', 'enter');
  expect(effectsOf(finding, 'ctrl-s')).toMatchObject([
    {
      type: 'save',
      name: expect.stringMatching(/^k8s-risk-finding-.*\.txt$/) as string,
      text: expect.stringContaining('Why it matters') as string,
    },
  ]);
});
