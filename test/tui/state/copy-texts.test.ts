import { expect, test } from 'vitest';
import { copyTexts } from '../../../packages/tui/src/state/copy-texts.ts';
import { pressing, readyState, typing } from '../../support/ui-state.ts';

test('a list can be handed on as the command that prints it', () => {
  const filtered = pressing(typing(pressing(readyState(), '2', '/'), 'sev:crit ns:leg*'), 'enter');
  const scoped = { ...filtered, namespaces: ['legacy'] };
  expect(copyTexts(scoped).find(({ id }) => id === 'link')?.text).toBe(
    "k8s-risk findings 'sev:crit ns:leg*' -n legacy",
  );
});

test('so can a list without findings', () => {
  expect(copyTexts(pressing(readyState(), '3')).map(({ id }) => id)).toEqual(['link']);
});
