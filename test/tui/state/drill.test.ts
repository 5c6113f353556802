import { expect, test } from 'vitest';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { pressing, readyState, typing } from '../../support/ui-state.ts';

function at(filter: string): State {
  return pressing(typing(pressing(readyState(), '2', '/'), filter), 'enter');
}

const privileged = at('check:pss-baseline-privileged ns:legacy');

test('w asks what the account of a workload may do', () => {
  expect(routeOf(pressing(privileged, 'w')).place).toMatchObject({
    view: 'what-can',
    subject: expect.stringMatching(/^sa:legacy\//) as string,
  });
});

test('w of what runs under no account says so', () => {
  const state = pressing(at('kind:ClusterRole'), 'w');
  expect(routeOf(state).place).toEqual({ view: 'findings' });
  expect(state.notice?.text).toContain('runs under no account');
});

test('p and H look at paths and changes of this object alone', () => {
  for (const [key, view] of [
    ['p', 'paths'],
    ['H', 'live'],
  ] as const) {
    const { place, filter } = routeOf(pressing(privileged, key));
    expect(place).toEqual({ view });
    expect(filter).toMatch(/^ns:legacy name:\S+$/);
  }
});
