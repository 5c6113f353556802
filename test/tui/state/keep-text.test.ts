import type { AuditReport } from '@k8s-risk/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../../packages/tui/src/format/line.ts';
import { shiftAt } from '../../../packages/tui/src/state/keep-text.ts';
import { routeOf } from '../../../packages/tui/src/state/state.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import { textView } from '../../../packages/tui/src/state/text-view.ts';
import { aFinding, aReport } from '../../support/reports.ts';
import { after, pressing, readyState, typing, uiNow } from '../../support/ui-state.ts';

const many = Array.from({ length: 40 }, (_, index) => ({
  path: `spec.containers[${String(index)}].image`,
  message: `container "${String(index)}" is loud`,
  severity: 'high' as const,
  line: null,
}));

function withEvidence(evidence: typeof many): AuditReport {
  return aReport({ findings: [aFinding({ checkId: 'image-tag-latest', evidence })] });
}

function hearing(state: State, report: AuditReport): State {
  return after(state, {
    type: 'heard',
    feed: 'demo',
    messages: [{ type: 'report', cluster: 'demo', report }],
    now: uiNow + 1000,
  });
}

function shown(state: State): readonly string[] {
  const view = textView(state, routeOf(state));
  return view?.rows.slice(view.top, view.top + view.height).map(({ spans }) => plainText(spans)) ?? [];
}

const reading = pressing(readyState(withEvidence(many), 80, 24), '2', 'enter', 'ctrl-d', 'ctrl-d');

test('what comes and goes above the screen moves no line on it', () => {
  const first = { ...many[0]!, message: 'container "new" is loud' };
  for (const evidence of [[first, ...many], many.slice(3), [first, first, ...many.slice(1)]]) {
    const heard = hearing(reading, withEvidence(evidence));
    expect(shown(heard)).toEqual(shown(reading));
  }
});

test('what comes below moves nothing', () => {
  const heard = hearing(reading, withEvidence([...many, many[0]!]));
  expect(shown(heard)).toEqual(shown(reading));
});

test('the beginning of a text stays its beginning', () => {
  const top = pressing(reading, 'g');
  const heard = hearing(top, withEvidence(many.slice(5)));
  expect(shown(heard)[0]).toBe(shown(top)[0]);
});

test('the match that one is at stays that match', () => {
  const at = pressing(typing(pressing(reading, '/'), 'container "25"'), 'enter');
  const heard = hearing(at, withEvidence(many.slice(4)));
  expect(textView(heard, routeOf(heard))?.at).toBe(0);
  expect(shown(heard)).toEqual(shown(at));
});

test('a line that is in both texts once is found again', () => {
  const lines = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', 'c', 'd') }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(lines, fc.array(fc.nat(11), { maxLength: 4 }), fc.nat(11), fc.boolean(), (before, gone, at, more) => {
      const from = at % Math.max(1, before.length);
      const kept = before.filter((_, index) => index === from || !gone.includes(index));
      const changed = more ? ['x', ...kept, 'y'] : kept;
      if (before.length === 0) return;
      expect(changed[from + shiftAt(before, changed, { from, to: from })]).toBe(before[from]);
    }),
  );
});
