import { expect, test } from 'vitest';
import { catalogue, makeReportContext, parseFilter, selectFindings } from '@k8s-risk/core';
import { routeTo } from '../../../packages/tui/src/state/place.ts';
import { findingsTable } from '../../../packages/tui/src/tables/findings-table.ts';
import { demoReport, readyState, uiNow } from '../../support/ui-state.ts';

const state = readyState();
const context = makeReportContext(catalogue, 'test');

function idsShown(filter: string): ReadonlySet<string> {
  const list = findingsTable.list(state, routeTo({ view: 'findings' }, filter));
  expect(list.error).toBeUndefined();
  const rows = Array.from({ length: list.count }, (_, index) => list.findingsAt(index));
  return new Set(rows.flat().map(({ id }) => id));
}

function idsPrinted(filter: string): readonly string[] {
  const parsed = parseFilter(filter);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const selected = selectFindings(demoReport, parsed.value, { context, now: uiNow });
  if (!selected.ok) throw new Error(selected.error.message);
  return selected.value.map(({ id }) => id);
}

test.each([
  'image:*jenkins*',
  'sa:jenkins',
  'sa:default',
  'ns:shop',
  'kind:Namespace ns:shop',
  'check:run-as-root',
  'check:volumes',
  'area:pod-security',
  'cis:5.2*',
  'path:spec*',
  'name:store*',
  'sev:critical',
  'jenkins',
])('%s shows the findings that the plain command prints', (filter) => {
  const printed = idsPrinted(filter);
  const shown = idsShown(filter);
  expect(printed.length).toBeGreaterThan(0);
  expect(printed.filter((id) => !shown.has(id))).toEqual([]);
});

test.each(['image:*jenkins*', 'sa:jenkins', 'ns:shop', 'kind:Namespace ns:shop', 'name:store*'])(
  '%s, which is the same for all findings on an object, shows no others',
  (filter) => {
    expect([...idsShown(filter)].toSorted()).toEqual([...idsPrinted(filter)].toSorted());
  },
);
