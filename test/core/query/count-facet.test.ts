import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Severity } from '../../../packages/core/src/model/severity.ts';
import { severities } from '../../../packages/core/src/model/severity.ts';
import { countFacet } from '../../../packages/core/src/query/count-facet.ts';
import { toggleValue } from '../../../packages/core/src/query/choose-value.ts';
import { besideFacet, facetFieldsOf } from '../../../packages/core/src/query/facet.ts';
import type { FacetField } from '../../../packages/core/src/query/facet.ts';
import { filterStatuses } from '../../../packages/core/src/query/filter.ts';
import type { FilterStatus } from '../../../packages/core/src/query/filter.ts';
import { matchFilter } from '../../../packages/core/src/query/match-filter.ts';
import type { FilterAccess } from '../../../packages/core/src/query/match-filter.ts';
import { parseFilter } from '../../../packages/core/src/query/parse-filter.ts';

interface Row {
  readonly severity: Severity | undefined;
  readonly namespace: string | null;
  readonly kind: string;
  readonly images: readonly string[];
  readonly controls: readonly string[];
  readonly status: readonly FilterStatus[];
}

const access: FilterAccess<Row> = {
  rows: 'rows',
  text: ({ namespace, kind }) => `${namespace ?? ''} ${kind}`.toLowerCase(),
  sev: ({ severity }) => severity,
  ns: ({ namespace }) => namespace,
  kind: ({ kind }) => kind,
  image: ({ images }) => images,
  cis: ({ controls }) => controls,
  status: ({ status }) => status,
};

function shownBy(text: string, rows: readonly Row[]): number {
  const filter = parseFilter(text);
  const fits = filter.ok ? matchFilter(filter.value, access, 0) : filter;
  if (!fits.ok) throw new Error(fits.error.message);
  return rows.filter(fits.value).length;
}

function counted(text: string, field: FacetField, rows: readonly Row[]): ReturnType<typeof countFacet> {
  const filter = parseFilter(text);
  if (!filter.ok) throw new Error(filter.error.message);
  const fits = matchFilter(besideFacet(filter.value, field), access, 0);
  if (!fits.ok) throw new Error(fits.error.message);
  return countFacet(rows.filter(fits.value), filter.value, { field, access });
}

const row = (tweak: Partial<Row>): Row => ({
  severity: 'high',
  namespace: 'shop',
  kind: 'Deployment',
  images: [],
  controls: [],
  status: ['open'],
  ...tweak,
});

const rows = [
  row({ images: ['nginx:1.2', 'nginx:1.2'] }),
  row({ namespace: 'pay', kind: 'Pod', images: ['nginx:1.25'] }),
  row({ namespace: 'payments', severity: 'critical', controls: ['5.1', '5.1.2'] }),
  row({ namespace: null, severity: undefined, controls: ['5.12'] }),
];

test('most rows first, each row once, and what a row lacks is no value', () => {
  expect(counted('', 'kind', rows)).toEqual([
    { value: 'Deployment', count: 3, chosen: false },
    { value: 'Pod', count: 1, chosen: false },
  ]);
  expect(counted('', 'ns', rows).map(({ value }) => value)).toEqual(['pay', 'payments', 'shop']);
});

test('the rest of the filter narrows, the values of the field itself do not', () => {
  expect(counted('sev:crit ns:shop', 'ns', rows)).toEqual([
    { value: 'payments', count: 1, chosen: false },
    { value: 'shop', count: 0, chosen: true },
  ]);
});

test('what a value means in part is counted in part', () => {
  expect(counted('', 'image', rows)).toEqual([
    { value: 'nginx:1.2', count: 2, chosen: false },
    { value: 'nginx:1.25', count: 1, chosen: false },
  ]);
  expect(counted('', 'cis', rows).find(({ value }) => value === '5.1')?.count).toBe(1);
});

test('a glob, a short name and a comparison in the filter are chosen values', () => {
  expect(counted('ns:pay*', 'ns', rows)[0]).toEqual({ value: 'pay*', count: 2, chosen: true });
  expect(counted('kind:deploy', 'kind', rows)[0]).toEqual({ value: 'Deployment', count: 3, chosen: true });
  expect(counted('sev>=high', 'sev', rows)).toEqual([
    { value: 'high', count: 2, chosen: true },
    { value: 'critical', count: 1, chosen: true },
  ]);
});

const name = fc.constantFrom(
  'shop',
  'Shop',
  'pay',
  'payments',
  'a b',
  'a,b',
  'x"y',
  'pay*',
  'p?y',
  '*',
  'pods',
  '支付',
  '',
);
const aRow = fc.record<Row>({
  severity: fc.constantFrom(undefined, ...severities),
  namespace: fc.option(name),
  kind: fc.oneof(name, fc.constantFrom('Deployment', 'Pod', 'deploy')),
  images: fc.array(name, { maxLength: 3 }),
  controls: fc.array(fc.constantFrom('5', '5.1', '5.1.2', '5.12'), { maxLength: 3 }),
  status: fc.subarray([...filterStatuses]),
});
const aFilter = fc.constantFrom(
  '',
  'shop',
  'sev>=high',
  'ns:pay* api',
  '!kind:Pod',
  'kind:deploy,pods',
  'image:a status:new',
);

test('each count is what the filter shows when its value alone is chosen, and several show the rows of any', () => {
  fc.assert(
    fc.property(
      fc.array(aRow, { maxLength: 12 }),
      aFilter,
      fc.constantFrom(...facetFieldsOf(access)),
      (all, text, field) => {
        const clear = counted(text, field, all)
          .filter(({ chosen }) => chosen)
          .reduce<string>((rest, { value }) => toggled(rest, field, value), text);
        for (const { value, count } of counted(clear, field, all)) {
          expect(shownBy(toggled(clear, field, value), all)).toBe(count);
        }
        const every = counted(clear, field, all).reduce<string>(
          (rest, { value }) => toggled(rest, field, value),
          clear,
        );
        const values = counted(clear, field, all).map(({ value }) => toggled(clear, field, value));
        const any = all.filter((one) => values.some((filter) => shownBy(filter, [one]) === 1));
        expect(values.length === 0 ? any.length : shownBy(every, all)).toBe(any.length);
      },
    ),
    { numRuns: 500 },
  );
});

function toggled(text: string, field: FacetField, value: string): string {
  const next = toggleValue(text, field, value);
  if (!next.ok) throw new Error(next.error.message);
  return next.value;
}
