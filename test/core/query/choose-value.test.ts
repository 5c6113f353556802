import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toggleValue } from '../../../packages/core/src/query/choose-value.ts';
import { chosenValues, facetKey } from '../../../packages/core/src/query/facet.ts';
import type { FacetField } from '../../../packages/core/src/query/facet.ts';
import { parseFilter } from '../../../packages/core/src/query/parse-filter.ts';

function toggled(text: string, field: FacetField, value: string): string {
  const next = toggleValue(text, field, value);
  if (!next.ok) throw new Error(next.error.message);
  return next.value;
}

describe('a value is written into the filter as a person would', () => {
  test.each([
    ['', 'sev', 'critical', 'sev:critical'],
    ['sev:crit', 'sev', 'high', 'sev:crit,high'],
    ['api ns:pay*', 'kind', 'Pod', 'api ns:pay* kind:Pod'],
    ['ns:a api', 'ns', 'b', 'ns:a,b api'],
    ['!ns:a', 'ns', 'b', '!ns:a ns:b'],
    ['name:x', 'name', 'has blank, and comma', 'name:x,"has blank, and comma"'],
    ['', 'name', 'a "quoted" name', 'name:"a ?quoted? name"'],
    ['sev>=high api', 'sev', 'medium', 'sev:critical,high,medium api'],
  ] as const)('%j, with %s %s: %j', (text, field, value, expected) => {
    expect(toggled(text, field, value)).toBe(expected);
  });
});

describe('a value that is there goes, and nothing else', () => {
  test.each([
    ['sev:crit', 'sev', 'critical', ''],
    ['sev:crit,high', 'sev', 'critical', 'sev:high'],
    ['a sev:crit,high b', 'sev', 'high', 'a sev:crit b'],
    ['a  sev:crit  b', 'sev', 'critical', 'a   b'],
    ['sev:crit b', 'sev', 'critical', 'b'],
    ['kind:deploy', 'kind', 'Deployment', ''],
    ['namespace:Shop,b', 'ns', 'shop', 'namespace:b'],
    ['ns:pay*,b', 'ns', 'pay*', 'ns:b'],
    ['ns:"a b",c,"a b"', 'ns', 'a b', 'ns:c'],
    ['status:muted', 'status', 'accepted', ''],
    ['sev>=high api', 'sev', 'high', 'sev:critical api'],
    ['sev>=critical api', 'sev', 'critical', 'api'],
  ] as const)('%j, without %s %s: %j', (text, field, value, expected) => {
    expect(toggled(text, field, value)).toBe(expected);
  });
});

test('what is no filter, or would be too long for one, is refused', () => {
  expect(toggleValue('nam:x', 'ns', 'a')).toMatchObject({ ok: false, error: { code: 'unknown-field' } });
  expect(toggleValue('', 'ns', 'a'.repeat(2000))).toMatchObject({ ok: false, error: { code: 'too-long' } });
});

const value = fc.oneof(
  fc.constantFrom(
    'shop',
    'Shop',
    'a b',
    'a,b',
    'pay*',
    '"',
    '*',
    '支付',
    'e\u0301',
    '!x',
    '<',
    'x:y',
    '-n',
    '@prod',
    '\n',
    '“q',
  ),
  fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }),
);
const word = fc.constantFrom(
  'api',
  'ns:shop',
  'ns:shop,"a b"',
  'NS:pay*',
  'namespace:x,,y,',
  '!ns:shop',
  'kind:deploy,Pod',
  'name:支付',
  '"ns:shop"',
  'age<7d',
  'risk>50',
  'sev:crit,high',
  '!sev:low',
  'status:new',
);
const aFilter = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
const field = fc.constantFrom('ns', 'name', 'kind', 'image', 'path', 'cis' as const);

test('choosing a value that was not chosen and taking it back gives the same text', () => {
  fc.assert(
    fc.property(aFilter, field, value, (text, of, one) => {
      const filter = parseFilter(text);
      const once = toggleValue(text, of, one);
      // What is empty once its quotes are gone cannot be asked for.
      fc.pre(filter.ok && once.ok);
      if (!filter.ok || !once.ok) return;
      fc.pre(!chosenValues(filter.value, of).some((known) => facetKey(of, known) === facetKey(of, one)));
      expect(toggled(once.value, of, one)).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test('severities and statuses too, and several values of several fields in any order', () => {
  const choice = fc.oneof(
    fc.constantFrom('critical', 'high', 'medium', 'low', 'info').map((one) => ['sev', one] as const),
    fc.constantFrom('new', 'open', 'resolved', 'accepted').map((one) => ['status', one] as const),
    fc.constantFrom('shop', 'a b', 'builds').map((one) => ['ns', one] as const),
  );
  const choices = fc.uniqueArray(choice, { maxLength: 6, selector: (one) => one.join(' ') });
  fc.assert(
    fc.property(choices, fc.func(fc.nat()), (ticks, order) => {
      const ticked = ticks.reduce((text, [of, one]) => toggled(text, of, one), 'api age<7d');
      const back = ticks.toSorted((a, b) => order(a.join(' ')) - order(b.join(' ')));
      expect(back.reduce((text, [of, one]) => toggled(text, of, one), ticked)).toBe('api age<7d');
    }),
  );
});
