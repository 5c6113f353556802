import { expect, test } from 'vitest';
import { completeLine } from '../../../packages/tui/src/state/complete-line.ts';
import { readyState } from '../../support/ui-state.ts';

function completed(text: string): string | undefined {
  return completeLine(readyState(), { text, purpose: 'command' });
}

test.each([
  ['deploy/plat', 'deploy/platform/jenkins'],
  ['deploy/platform/', 'deploy/platform/jenkins'],
  ['yaml deploy/plat', 'yaml deploy/platform/jenkins'],
  ['history deploy/plat', 'history deploy/platform/jenkins'],
  ['Deployment/plat', 'Deployment/platform/jenkins'],
  ['crb/platform-t', 'crb/platform-team'],
  ['ns/le', 'ns/legacy'],
  ['set theme li', 'set theme light'],
  ['book', 'bookmarks'],
])('%s becomes %s', (text, line) => {
  expect(completed(text)).toBe(line);
});

test.each(['deploy/nothing', 'moon/plat', 'deploy/platform/jenkins', '/', 'deploy'])(
  'nothing is known to come after %s',
  (text) => {
    expect(completed(text)).toBeUndefined();
  },
);
