import { expect, test } from 'vitest';
import type { State } from '../../../packages/tui/src/state/state.ts';
import {
  after,
  demoReport,
  effectsOf,
  freshState,
  pressing,
  readyState,
  typing,
  uiNow,
} from '../../support/ui-state.ts';

test('a text is saved as it reads', () => {
  const finding = pressing(readyState(), '2', 'enter');
  expect(effectsOf(finding, 'ctrl-s')).toMatchObject([
    {
      type: 'save',
      name: expect.stringMatching(/^k8s-risk-finding-.*\.txt$/) as string,
      text: expect.stringContaining('Why it matters') as string,
    },
  ]);
});

function saved(state: State, line: string): string {
  const [effect] = effectsOf(typing(pressing(state, ':'), line), 'enter');
  if (effect?.type !== 'save') throw new Error(`not saved: ${JSON.stringify(effect)}`);
  return effect.text;
}

test('a list is saved with every row and nothing cut, by words and dates where the screen has signs and ages', () => {
  const workloads = pressing(readyState(demoReport, 80, 24), '3');
  const [head, ...rows] = saved(workloads, 'export csv').trimEnd().split('\n');
  expect(head).toMatch(/^worst,namespace,kind,name,/);
  expect(rows).toHaveLength(demoReport.inventory.workloads);
  expect(rows.join('\n')).toContain('critical,kube-system,Pod,kube-controller-manager-control-1,');
  expect(saved(workloads, 'export md')).toMatch(/^\| worst \| namespace \|[^]*\| ---: \|/);
});

test('rows of closed headings are saved, too', () => {
  const workloads = pressing(readyState(), '3');
  const grouped = pressing(workloads, 'b', 'n', 'g', 'h');
  const rows = (state: State): number => saved(state, 'export csv').split('\n').length;
  expect(rows(grouped)).toBe(rows(workloads));
});

test('as JSON findings are findings, and other rows are what their columns say', () => {
  expect(JSON.parse(saved(pressing(readyState(), '2'), 'export json'))).toHaveLength(demoReport.findings.length);
  const rows: unknown = JSON.parse(saved(pressing(readyState(), '3'), 'export json'));
  expect(rows).toHaveLength(demoReport.inventory.workloads);
  expect(rows).toContainEqual(expect.objectContaining({ worst: 'critical', name: 'invoice-printer' }));
});

test('a format that there is not is said, with those that there are', () => {
  const state = pressing(typing(pressing(readyState(), '2', ':'), 'export jsn'), 'enter');
  expect(state.overlay).toMatchObject({
    error: { message: 'a view is saved as text, json, csv, markdown, not as "jsn" (did you mean "json"?)' },
  });
});

test('a part of a cluster is not saved as if it were all', () => {
  const reading = after(
    freshState(),
    { type: 'opened', feed: 'demo', live: true, now: uiNow },
    {
      type: 'heard',
      feed: 'demo',
      messages: [{ type: 'preview', cluster: 'demo', findings: demoReport.findings, anew: false }],
      now: uiNow,
    },
  );
  const asked = pressing(typing(pressing(reading, '2', ':'), 'export json'), 'enter');
  expect(asked.notice?.text).toContain('still being read');
  const effects = effectsOf(typing(pressing(reading, '2', ':'), 'export json'), 'enter');
  expect(effects.map(({ type }) => type)).not.toContain('save');
});
