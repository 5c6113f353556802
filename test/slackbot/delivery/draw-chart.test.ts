import { expect, test } from 'vitest';
import { renderPage } from '../../../packages/slackbot/src/blocks/render-page.ts';
import { curveIn, drawChart } from '../../../packages/slackbot/src/delivery/draw-chart.ts';
import { hostileTexts } from '../../support/reports.ts';

const points = [
  { label: '11-24', value: 51.9 },
  { label: '11-25', value: 47.7 },
];

test('draws a picture in which the words can be seen', async () => {
  const one = await drawChart({ title: 'Risk', points });
  const other = await drawChart({ title: 'Risk of payments', points });
  expect(one?.subarray(1, 4).toString()).toBe('PNG');
  expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
});

test.each(Object.entries(hostileTexts))('draws a title of %s', async (_name, title) => {
  expect((await drawChart({ title, points }))?.subarray(1, 4).toString()).toBe('PNG');
});

test('finds the chart of a message', () => {
  const { blocks } = renderPage({ summary: 's', parts: [{ kind: 'chart', title: 'Risk', series: 'risk', points }] });
  expect(curveIn(blocks)).toEqual({ title: 'Risk', points });
  expect(curveIn([])).toBeUndefined();
});
