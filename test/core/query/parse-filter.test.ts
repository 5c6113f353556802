import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatFilter } from '../../../packages/core/src/query/format-filter.ts';
import { parseFilter } from '../../../packages/core/src/query/parse-filter.ts';
import type { Filter } from '../../../packages/core/src/query/filter.ts';

function filterOf(text: string): Filter {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.value;
}

/** Filters are the same when they ask the same, wherever their words stand. */
function asked(filter: Filter): unknown {
  return filter.map(({ negated, condition }) => ({ negated, condition }));
}

const day = 86_400_000;

describe('what a word of a filter means', () => {
  test.each([
    ['sev:crit,high', { field: 'sev', severities: ['critical', 'high'] }],
    ['severity>=Medium', { field: 'sev', comparison: '>=', severity: 'medium' }],
    ['ns:pay*,shop', { field: 'ns', values: ['pay*', 'shop'] }],
    ['rule:rbac-escalate', { field: 'check', values: ['rbac-escalate'] }],
    ['cat:rbac', { field: 'area', values: ['rbac'] }],
    ['status:muted,new', { field: 'status', statuses: ['accepted', 'new'] }],
    ['since:7d', { field: 'since', milliseconds: 7 * day }],
    ['since:2026-11-01', { field: 'since', date: '2026-11-01' }],
    ['age<2w', { field: 'age', comparison: '<', milliseconds: 14 * day }],
    ['risk>50.5', { field: 'risk', comparison: '>', risk: 50.5 }],
    ['Nginx,redis', { field: 'text', words: ['nginx', 'redis'] }],
    ['"two words"', { field: 'text', words: ['two words'] }],
    ['"sev:high"', { field: 'text', words: ['sev:high'] }],
    ['image:"a b",c', { field: 'image', values: ['a b', 'c'] }],
    ['\u201Csmart quotes\u201D', { field: 'text', words: ['smart quotes'] }],
  ])('%s', (text, condition) => {
    expect(asked(filterOf(text))).toEqual([{ negated: false, condition }]);
  });

  test('every word must hold, and ! turns one around', () => {
    expect(asked(filterOf('!ns:kube-* !"a b" web'))).toEqual([
      { negated: true, condition: { field: 'ns', values: ['kube-*'] } },
      { negated: true, condition: { field: 'text', words: ['a b'] } },
      { negated: false, condition: { field: 'text', words: ['web'] } },
    ]);
  });
});

describe('what is wrong is said at its place', () => {
  test.each([
    ['sve:high', 'sve', 'did you mean "sev"'],
    ['web sev:sever', 'sever', 'one of critical, high'],
    ['web status:opne', 'opne', 'did you mean "open"'],
    ['age:7d', '7d', 'age<7d'],
    ['age<seven', 'seven', 'no duration'],
    ['since<7d', '7d', 'since:7d'],
    ['since:2026-13-45', '2026-13-45', 'there is no day'],
    ['since:1d,2d', '1d,2d', 'one value'],
    ['risk>many', 'many', 'from 0 to 100'],
    ['ns<a', 'a', 'ns has no order'],
    ['sev>=high,low', 'high,low', 'one severity'],
    ['!kynd:Pod', 'kynd', 'did you mean "kind"'],
    ['a "b', '"b', 'not closed'],
  ])('%s', (text, faulty, words) => {
    const parsed = parseFilter(text);
    const error = parsed.ok ? undefined : parsed.error;
    expect(error?.message).toContain(words);
    expect(text.slice(error?.start, error?.end)).toBe(faulty);
  });

  test('a field without a value is named with an example', () => {
    const parsed = parseFilter('ns:');
    expect(parsed.ok ? undefined : parsed.error).toMatchObject({
      code: 'bad-value',
      message: 'ns: needs a value, e.g. ns:pay*',
    });
  });
});

const name = fc.stringMatching(/^[A-Za-z0-9*?./_!@:<>-][A-Za-z0-9 ,*?./_!@:<>-]{0,12}$/);
const names = fc.array(name, { minLength: 1, maxLength: 3 });
const duration = fc.integer({ min: 0, max: 999_999 }).map((minutes) => minutes * 60_000);
const comparison = fc.constantFrom('<', '<=', '>', '>=');
const severity = fc.constantFrom('critical', 'high', 'medium', 'low', 'info');
const condition = fc.oneof(
  fc.record({ field: fc.constant('sev'), severities: fc.array(severity, { minLength: 1, maxLength: 3 }) }),
  fc.record({ field: fc.constant('sev'), comparison, severity }),
  fc.record({ field: fc.constantFrom('ns', 'kind', 'name', 'check', 'image', 'owner', 'path', 'cis'), values: names }),
  fc.record({
    field: fc.constant('status'),
    statuses: fc.array(fc.constantFrom('new', 'open', 'resolved', 'accepted'), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ field: fc.constant('since'), milliseconds: duration }),
  fc.record({ field: fc.constant('age'), comparison, milliseconds: duration }),
  fc.record({ field: fc.constant('risk'), comparison, risk: fc.integer({ min: 0, max: 1000 }).map((n) => n / 10) }),
  fc.record({
    field: fc.constant('text'),
    words: fc.array(
      name.map((word) => word.toLowerCase()),
      { maxLength: 3 },
    ),
  }),
);
const filter = fc.array(fc.record({ negated: fc.boolean(), condition, start: fc.constant(0), end: fc.constant(0) }), {
  maxLength: 4,
}) as fc.Arbitrary<Filter>;

test('a filter that is written out is read as the same filter', () => {
  fc.assert(
    fc.property(filter, (wanted) => {
      expect(asked(filterOf(formatFilter(wanted)))).toEqual(asked(wanted));
    }),
    { numRuns: 1000 },
  );
});

test('any text is a filter or an error at a place in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const parsed = parseFilter(text);
      const { start, end } = parsed.ok ? { start: 0, end: 0 } : parsed.error;
      expect(0 <= start && start <= end && end <= text.length).toBe(true);
      const again = parsed.ok ? asked(filterOf(formatFilter(parsed.value))) : undefined;
      expect(again).toEqual(parsed.ok ? asked(parsed.value) : undefined);
    }),
    { numRuns: 1000 },
  );
});
