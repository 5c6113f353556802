import { expect, test } from 'vitest';
import { calicoSelects } from '../../../../../packages/core/src/graph/network/vendor/calico-selector.ts';

const labels = { app: 'web', 'app.kubernetes.io/name': 'shop', env: 'production' };

test.each([
  ['', 'yes'],
  ['all()', 'yes'],
  ["app == 'web'", 'yes'],
  ['app == "api"', 'no'],
  ["app != 'api' && missing != 'x'", 'yes'],
  ['has(app.kubernetes.io/name)', 'yes'],
  ['!has(env)', 'no'],
  ["app in {'api', 'web'}", 'yes'],
  ["app not in {'api', 'web'}", 'no'],
  ["missing not in {'x'}", 'yes'],
  ["env starts with 'prod' && env ends with 'tion' && env contains 'duct'", 'yes'],
  ["app == 'api' || (app == 'web' && !(env == 'test'))", 'yes'],
  ["app == 'api' || app == 'web' && env == 'test'", 'no'],
  ['global()', 'unknown'],
  ["app ~ 'web'", 'unknown'],
  ["app == 'web' &&", 'unknown'],
])('%s: %s', (selector, expected) => {
  expect(calicoSelects(selector, labels)).toBe(expected);
});
