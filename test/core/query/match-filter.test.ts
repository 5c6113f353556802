import { describe, expect, test } from 'vitest';
import type { FilterStatus } from '../../../packages/core/src/query/filter.ts';
import { matchFilter } from '../../../packages/core/src/query/match-filter.ts';
import type { FilterAccess } from '../../../packages/core/src/query/match-filter.ts';
import { parseFilter } from '../../../packages/core/src/query/parse-filter.ts';
import type { Severity } from '../../../packages/core/src/model/severity.ts';

interface Row {
  readonly severity: Severity;
  readonly namespace: string | null;
  readonly kind: string;
  readonly images: readonly string[];
  readonly controls: readonly string[];
  readonly status: readonly FilterStatus[];
  readonly began: number | undefined;
  readonly risk: number | undefined;
  readonly text: string;
}

const access: FilterAccess<Row> = {
  rows: 'rows',
  text: ({ text }) => text,
  sev: ({ severity }) => severity,
  ns: ({ namespace }) => namespace,
  kind: ({ kind }) => kind,
  image: ({ images }) => images,
  cis: ({ controls }) => controls,
  status: ({ status }) => status,
  began: ({ began }) => began,
  risk: ({ risk }) => risk,
};

const hour = 3_600_000;
const now = Date.parse('2026-11-24T12:00:00Z');
const row: Row = {
  severity: 'high',
  namespace: 'payments',
  kind: 'Deployment',
  images: ['registry.corp/payments/api:1.9.3', 'nginx'],
  controls: ['5.2.2'],
  status: ['open', 'new'],
  began: now - 3 * hour,
  risk: 51.9,
  text: 'payments api privileged container registry.corp/api',
};

function matches(text: string, of: Row = row): boolean {
  const filter = parseFilter(text);
  const matched = filter.ok ? matchFilter(filter.value, access, now) : filter;
  if (!matched.ok) throw new Error(matched.error.message);
  return matched.value(of);
}

describe('a row that fits', () => {
  test.each([
    '',
    'sev:high',
    'sev>=medium',
    'sev<critical',
    'ns:pay*',
    'ns:PAYMENTS',
    'kind:deploy',
    'kind:deployments',
    'image:nginx',
    'image:payments/api',
    'cis:5.2',
    'cis:5.2.2',
    'status:new',
    'since:1d',
    'since:2026-11-24',
    'age<4h',
    'age>=3h',
    'risk>50',
    'priv',
    'priv,absent',
    'priv*ged',
    'p?yments',
    '!ns:kube-*',
    'sev:crit,high api',
  ])('%s', (text) => {
    expect(matches(text)).toBe(true);
  });
});

describe('a row that does not fit', () => {
  test.each([
    'sev:crit',
    'sev>high',
    'ns:pay',
    'kind:pod',
    'image:redis',
    'cis:5.1',
    'status:resolved',
    'since:1h',
    'since:2026-11-25',
    'age<3h',
    'risk<50',
    'absent',
    'payments*api:9',
    '!sev:high',
    'sev:high absent',
  ])('%s', (text) => {
    expect(matches(text)).toBe(false);
  });
});

test('no condition holds on a time or risk that is not known', () => {
  const unknown = { ...row, began: undefined, risk: undefined };
  expect(['since:7d', 'age<7d', 'age>7d', 'risk>0', 'risk<100'].filter((text) => matches(text, unknown))).toEqual([]);
});

test('a field that the rows do not have is an error at its word', () => {
  const filter = parseFilter('api sa:default');
  const matched = filter.ok ? matchFilter(filter.value, access, now) : filter;
  expect(matched).toEqual({
    ok: false,
    error: { code: 'unknown-field', message: 'rows have no sa: leave it out', start: 4, end: 14 },
  });
});

test('a glob takes no longer on text made against it', () => {
  expect(matches(`${'a*'.repeat(200)}b`, { ...row, text: 'a'.repeat(2000) })).toBe(false);
});
