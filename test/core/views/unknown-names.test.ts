import { describe, expect, test } from 'vitest';
import { parseFilter } from '../../../packages/core/src/query/parse-filter.ts';
import { unknownName } from '../../../packages/core/src/views/unknown-names.ts';

const names = {
  namespaces: ['payments', 'shop'],
  checks: ['rbac-escalate', 'run-as-root'],
  areas: ['rbac', 'workload'],
};

function said(text: string): string | undefined {
  const filter = parseFilter(text);
  if (!filter.ok) throw new Error(filter.error.message);
  return unknownName(filter.value, names)?.message;
}

describe('a name that means nothing is an error', () => {
  test.each([
    ['ns:paymnets', 'no namespace "paymnets" (did you mean "payments"?); there are payments, shop'],
    ['ns:shop,x*', 'no namespace matches "x*"; there are payments, shop'],
    ['check:run-as-rot', 'no check "run-as-rot" (did you mean "run-as-root"?); k8s-risk checks lists them'],
    ['area:rback', 'no area "rback" (did you mean "rbac"?); there are rbac, workload'],
    ['!ns:nowhere', 'no namespace "nowhere"; there are payments, shop'],
  ])('%s', (text, message) => {
    expect(said(text)).toBe(message);
  });

  test.each(['ns:PAY*', 'check:rbac-*', 'check:capabilities', 'area:rbac', 'name:anything', 'word'])(
    '%s is fine',
    (text) => {
      expect(said(text)).toBeUndefined();
    },
  );
});
