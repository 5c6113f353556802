import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderPage } from '../../../packages/slackbot/src/blocks/render-page.ts';
import { messageFaults } from '../../support/block-kit.ts';
import { hostilePage } from '../../support/hostile-pages.ts';

const runs = Number(process.env['K8S_RISK_PROPERTY_RUNS'] ?? 300);

test('whatever stands in a cluster, a message is one that Slack takes and says only what was meant', () => {
  fc.assert(
    fc.property(hostilePage, fc.constantFrom('full' as const, 'text' as const), (page, richness) => {
      expect(messageFaults(renderPage(page, richness))).toEqual([]);
    }),
    { numRuns: runs },
  );
}, 300_000);

test('a list that does not fit is halved until it does, and says how many it left out and what shows them', () => {
  const items = Array.from({ length: 90 }, (_unused, index) => [`finding ${String(index)} ${'x'.repeat(250)}`]);
  const page = {
    summary: 'many',
    parts: [{ kind: 'list' as const, ordered: false, items, more: { count: 10, command: '/k8s-risk findings prod' } }],
  };
  const text = JSON.stringify(renderPage(page));
  expect(text).toContain('finding 0 ');
  expect(text).toMatch(/… and \d+ more: /);
  expect(text).toContain('/k8s-risk findings prod');
});

test('a second table, and a chart that Slack would refuse, are shown as text', () => {
  const table = {
    kind: 'table' as const,
    columns: [{ title: 'cluster' }, { title: 'risk' }],
    rows: [['prod', '51.9']],
  };
  const point = { label: 'same', value: 1 };
  const chart = { kind: 'chart' as const, title: 'Trend', series: 'risk', points: [point, point] };
  const { blocks } = renderPage({ summary: 'two', parts: [table, table, chart] });
  expect(blocks.map(({ type }) => type)).toEqual(['table', 'rich_text', 'rich_text']);
  expect(JSON.stringify(blocks[2])).toContain('risk 1.0 ▁▁ 1.0');
});

test('in a workspace that refused tables and charts everything is text', () => {
  const page = {
    summary: 'text',
    parts: [
      { kind: 'table' as const, columns: [{ title: 'cluster' }], rows: [['prod']] },
      {
        kind: 'chart' as const,
        title: 'Trend',
        series: 'risk',
        points: [
          { label: 'a', value: 1 },
          { label: 'b', value: 2 },
        ],
      },
    ],
  };
  expect(renderPage(page, 'full').blocks.map(({ type }) => type)).toEqual(['table', 'data_visualization']);
  expect(renderPage(page, 'text').blocks.map(({ type }) => type)).toEqual(['rich_text', 'rich_text']);
});
