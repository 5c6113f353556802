import { describe, expect, test } from 'vitest';
import { parseBaseline, sinceBaseline } from '../../../packages/core/src/changes/baseline.ts';
import { jsonReport } from '../../../packages/core/src/report/json.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const known = aFinding({ id: 'aaaa00000001', severity: 'medium' });
const gone = aFinding({ id: 'aaaa00000002' });
const excepted = aFinding({ id: 'aaaa00000003', status: 'accepted' });
const saved = [...jsonReport(aReport({ findings: [known, gone], accepted: [excepted] }))].join('');

function baseline(): ReadonlyMap<string, unknown> {
  const parsed = parseBaseline(saved, 'old.json');
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

test('what is known is not shown, and a note says how much', () => {
  const parsed = parseBaseline(saved, 'old.json');
  const fresh = aFinding({ id: 'aaaa00000009' });
  const report = aReport({ findings: [fresh, known], notes: ['a note'] });
  const rest = parsed.ok ? sinceBaseline(report, parsed.value) : undefined;
  expect(rest?.findings).toEqual([fresh]);
  expect(rest?.notes).toEqual(['a note', 'baseline: 1 new or worse, 1 known and not shown, 1 gone since']);
});

test('what got worse is shown, and what was only accepted is not known', () => {
  const parsed = parseBaseline(saved, 'old.json');
  const worse = { ...known, severity: 'high' } as const;
  const reopened = { ...excepted, status: 'fail' } as const;
  const report = aReport({ findings: [worse, reopened] });
  expect(parsed.ok && sinceBaseline(report, parsed.value).findings).toEqual([worse, reopened]);
  expect(baseline().has(excepted.id)).toBe(false);
});

test('a report against itself shows nothing', () => {
  const parsed = parseBaseline(saved, 'old.json');
  expect(parsed.ok && sinceBaseline(aReport({ findings: [known, gone] }), parsed.value).findings).toEqual([]);
});

describe('what is no report is refused with how to make one', () => {
  test.each([
    ['{', 'not JSON'],
    ['[]', 'no report of an audit'],
    ['{"schemaVersion":2,"findings":[]}', 'no report of an audit'],
    ['{"schemaVersion":1,"findings":[{}]}', 'no id or severity'],
    ['{"schemaVersion":1,"findings":[{"id":"a","severity":"loud"}]}', 'no id or severity'],
  ])('%s', (text, words) => {
    const parsed = parseBaseline(text, 'old.json');
    expect(parsed).toMatchObject({ ok: false });
    expect(parsed.ok ? '' : parsed.error).toContain(words);
    expect(parsed.ok ? '' : parsed.error).toContain('make one with k8s-risk audit');
  });
});
