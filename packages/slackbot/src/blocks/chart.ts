import type { ChartBlock } from './block.ts';
import { limits } from './limits.ts';
import type { Chart } from './page.ts';
import { clean } from './text.ts';

/** Slack's own chart; undefined where it would refuse one: fewer than two points, or labels that are not distinct. */
export function chartBlock({ title, series, points }: Chart): ChartBlock | undefined {
  const shown = sample(points, limits.chartPoints).map(({ label, value }) => ({
    label: clean(label, limits.chartLabel),
    value: Math.round(value * 10) / 10,
  }));
  const categories = shown.map(({ label }) => label);
  if (shown.length < 2 || new Set(categories).size < categories.length || categories.includes('')) return undefined;
  return {
    type: 'data_visualization',
    title: clean(title, limits.chartTitle) || 'Trend',
    chart: {
      type: 'line',
      series: [{ name: clean(series, limits.chartLabel) || 'risk', data: shown }],
      axis_config: { categories, y_label: clean(series, limits.chartTitle) || 'risk' },
    },
  };
}

/** `risk 51.2 ▇▅▃▁ 47.0`: the chart as one line of text, with its first and last number. */
export function sparkline({ series, points }: Chart): string {
  const values = points.map(({ value }) => value);
  const [first = 0] = values;
  const last = values.at(-1) ?? first;
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const steps = '▁▂▃▄▅▆▇█';
  const bars = sample(values, 30).map((value) => steps[span === 0 ? 0 : Math.round(((value - low) / span) * 7)] ?? '▁');
  return `${series} ${first.toFixed(1)} ${bars.join('')} ${last.toFixed(1)}`;
}

/** Evenly spread, with the first and the last. */
function sample<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / (most - 1);
  return Array.from({ length: most }, (_unused, index) => items[Math.round(index * step)]).flatMap((item) =>
    item === undefined ? [] : [item],
  );
}
