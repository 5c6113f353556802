import { expect, test } from 'vitest';
import { makePaint } from '../../../packages/core/src/report/paint.ts';
import { joinText } from '../../../packages/core/src/report/report-text.ts';
import { summarize } from '../../../packages/core/src/report/summarize.ts';
import { summaryText, worstText } from '../../../packages/core/src/report/summary-text.ts';
import type { AuditReport } from '../../../packages/core/src/model/report.ts';
import { aContext, aFinding, aReport } from '../../support/reports.ts';

const style = { columns: 80, paint: makePaint(false) };
const textOf = (tweak: Partial<AuditReport>): string =>
  joinText(summaryText(summarize(aReport(tweak), aContext), style));

function gap(kind: string, namespace: string | null): AuditReport['coverage'][number] {
  return { kind, namespace, state: 'not-evaluable', reason: 'forbidden', checks: [] };
}

test('gaps are told by reason and kind, however many namespaces they have', () => {
  const namespaces = ['a', 'b', 'c', 'd', 'e'].map((name) => gap('Pod.v1', name));
  const text = textOf({
    coverage: [
      gap('Node.v1', null),
      ...namespaces,
      gap('Secret.v1', 'shop'),
      { ...gap('Role.v1', null), reason: 'api-missing' },
    ],
  });
  expect(text).toContain('not seen   Role.v1 (not served)\n');
  expect(text).toContain('not seen   Node.v1; Pod.v1 in 5 namespaces; Secret.v1 in shop (forbidden)\n');
});

test('many unreadable documents are counted, and the number is right', () => {
  const errors = Array.from({ length: 25 }, (_, index) => ({
    file: `${String(index)}.yaml`,
    line: 1,
    message: 'not YAML',
  }));
  const text = textOf({ errors });
  expect(text.match(/not read/g)).toHaveLength(21);
  expect(text).toContain('not read   5 more documents; -o json lists all of them');
});

test('nothing found is said as such', () => {
  expect(textOf({})).toContain('found      nothing\n');
});

test('the worst lines come first, one for each topic of an object', () => {
  const summary = summarize(
    aReport({ findings: [aFinding({ checkId: 'shrill', severity: 'low' }), aFinding({ id: 'aaaaaaaaaaaa' })] }),
    aContext,
  );
  expect(joinText(worstText(summary, style))).toBe(
    '  HIGH      Container is loud: Deployment shop/web\n  LOW       Container is shrill: Deployment shop/web\n',
  );
});
