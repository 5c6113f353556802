import { expect, test } from 'vitest';
import { readAcceptForm } from '../../../packages/tui/src/state/accept-form.ts';
import type { Form } from '../../../packages/tui/src/state/overlay.ts';
import { effectsOf, pressing, readyState, typing, uiNow } from '../../support/ui-state.ts';
import { aFinding, aReport } from '../../support/reports.ts';

const state = readyState(aReport({ findings: [aFinding()] }));

function formWith(values: { readonly reason?: string; readonly expires?: string }): Form {
  const { overlay } = pressing(state, '2', 'e');
  if (overlay?.kind !== 'form') throw new Error('no form');
  const fields = overlay.fields.map((field) => ({
    ...field,
    text: { reason: '', ...values }[field.name as 'reason'] ?? field.text,
  }));
  return { ...overlay, fields };
}

test('an exception covers this check on this object and container, and nothing else', () => {
  expect(readAcceptForm(formWith({ reason: 'tool pinned' }), uiNow)).toEqual({
    exceptions: [
      {
        scope: { namespace: 'shop', kind: 'Deployment', name: 'web', container: 'app', checks: ['loud'] },
        reason: 'tool pinned',
        owner: 'amir',
        expires: '2027-02-22',
        source: 'policy-file',
      },
    ],
  });
});

test('without a reason nothing is accepted', () => {
  expect(readAcceptForm(formWith({}), uiNow)).toMatchObject({ field: 'reason' });
});

test.each(['yesterday', '2020-01-01', '', 'never'])('"%s" is no day on which it may end', (expires) => {
  expect(readAcceptForm(formWith({ reason: 'x', expires }), uiNow)).toMatchObject({ field: 'expires' });
});

test('Enter on the last field writes; Escape writes nothing', () => {
  const filled = pressing(typing(pressing(state, '2', 'e'), 'tool pinned'), 'enter', 'enter');
  expect(effectsOf(filled, 'enter')).toMatchObject([{ type: 'accept', exceptions: [{ reason: 'tool pinned' }] }]);
  expect(pressing(filled, 'escape').overlay).toBeUndefined();
  expect(effectsOf(filled, 'escape')).toEqual([]);
});

test('what the policy protects cannot be accepted', () => {
  const protecting = { ...state, policy: { ...state.policy, policy: { ...state.policy.policy, protected: ['loud'] } } };
  const refused = pressing(protecting, '2', 'e');
  expect(refused.overlay).toBeUndefined();
  expect(refused.notice?.text).toContain('protects loud');
});
