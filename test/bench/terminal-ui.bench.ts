import { EventEmitter } from 'node:events';
import { render } from 'ink';
import { createElement } from 'react';
import { expect, test } from 'vitest';
import { App } from '../../packages/tui/src/app.tsx';
import { routeOf } from '../../packages/tui/src/state/state.ts';
import type { State } from '../../packages/tui/src/state/state.ts';
import { selectFindingRows } from '../../packages/tui/src/state/select-finding-rows.ts';
import { sortRows } from '../../packages/tui/src/tables/arrange.ts';
import { findingsTable } from '../../packages/tui/src/tables/findings-table.ts';
import { makeTheme } from '../../packages/tui/src/theme.ts';
import { manyFindings } from '../support/many-findings.ts';
import { aFinding, aReport } from '../support/reports.ts';
import { after, pressing, readyState, uiNow } from '../support/ui-state.ts';

// A hundred thousand lines on a screen of 200 columns and 60 rows. Budgets on an idle core: a frame 16 ms, a key of a filter
// 16 ms, a sort 100 ms. What is asserted are multiples of one pass over the same rows, and bytes.
const many = manyFindings(100_000);
const report = aReport({ findings: many });
const state = pressing(readyState(report, 200, 60), '2', 'j');
const { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted } = report;
const rest = { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted };

test('100,000 findings: filter, sort, group, and one that comes', { timeout: 240_000 }, async ({ bench }) => {
  const texts = many.map(({ id, checkId, message, resource }) => `${id} ${checkId} ${message} ${resource.name}`);
  const lines = selectFindingRows(state);
  let turn = 0;
  const looked = (change: Partial<ReturnType<typeof routeOf>>): number =>
    findingsTable.list(state, { ...routeOf(state), ...change }).count;
  const result = await bench.compare(
    bench('baseline: one pass over the texts', () => {
      turn += 1;
      texts.filter((text) => text.includes(`service ${String(turn % 10)}`));
    }),
    bench('filter', () => {
      turn += 1;
      looked({ filter: `service-${String(turn % 10)}` });
    }),
    bench('sort by a name for the first time', () => {
      sortRows([...lines], [{ order: ({ object }) => object, reversed: false }]);
    }),
    bench('sort by a number', () => {
      turn += 1;
      looked({ sort: { column: 'gain', reversed: turn % 2 === 0 } });
    }),
    bench('sort by a name', () => {
      turn += 1;
      looked({ sort: { column: 'object', reversed: turn % 2 === 0 } });
    }),
    bench('sort by a name, then by a number', () => {
      turn += 1;
      const reversed = turn % 2 === 0;
      looked({ sort: { column: 'object', reversed, second: { column: 'gain', reversed } } });
    }),
    bench('values of a field with few', () => {
      turn += 1;
      findingsTable.facets.valuesOf(state, `service-${String(turn % 10)}`, 'ns');
    }),
    bench('values of a field with one for each row', () => {
      turn += 1;
      findingsTable.facets.valuesOf(state, `sev:${turn % 2 === 0 ? '' : 'crit,'}crit`, 'name');
    }),
    bench('one more finding', () => {
      turn += 1;
      after(state, oneMore(turn));
    }),
    { time: 500 },
  );
  const baseline = result.get('baseline: one pass over the texts').latency.mean;
  expect(result.get('filter').latency.mean / baseline).toBeLessThan(6);
  expect(result.get('sort by a name for the first time').latency.mean / baseline).toBeLessThan(40);
  expect(result.get('sort by a number').latency.mean / baseline).toBeLessThan(10);
  expect(result.get('sort by a name').latency.mean / baseline).toBeLessThan(10);
  expect(result.get('sort by a name, then by a number').latency.mean / baseline).toBeLessThan(15);
  expect(result.get('values of a field with few').latency.mean / baseline).toBeLessThan(15);
  expect(result.get('values of a field with one for each row').latency.mean / baseline).toBeLessThan(60);
  expect(result.get('one more finding').latency.mean / baseline).toBeLessThan(40);
});

test('a cursor that moves writes less than 2 KB, and costs the same among ten and a hundred thousand', async ({
  bench,
}) => {
  const few = held(pressing(readyState(aReport({ findings: many.slice(0, 100) }), 200, 60), '2'));
  const all = held(state);
  const result = await bench.compare(
    bench('baseline: a frame of a hundred', few.step),
    bench('a frame of a hundred thousand', all.step),
    { time: 1000 },
  );
  const processor = await processorTime(all.step, 300);
  process.stderr.write(`a frame of a hundred thousand takes ${processor.toFixed(1)} ms of a processor\n`);
  few.close();
  all.close();
  const ratio =
    result.get('a frame of a hundred thousand').latency.mean /
    result.get('baseline: a frame of a hundred').latency.mean;
  expect(ratio).toBeLessThan(2);
  expect(all.median()).toBeLessThan(2048);
});

/** Of a step, in ms: what other programs do meanwhile does not count. A mean, as the clock of some systems ticks every 4 ms. */
async function processorTime(step: () => Promise<void>, count: number): Promise<number> {
  const before = process.threadCpuUsage();
  for (let turn = 0; turn < count; turn += 1) await step();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000 / count;
}

interface Held {
  readonly step: () => Promise<void>;
  /** Bytes of a frame. */
  readonly median: () => number;
  readonly close: () => void;
}

/** A key held down on a terminal that throws everything away. */
function held(start: State): Held {
  const sizes: number[] = [];
  let bytes = 0;
  let current = start;
  let downwards = true;
  const nothing = (): void => undefined;
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns: 200,
    rows: 60,
    writable: true,
    writableEnded: false,
    destroyed: false,
    write: (text: string, ...more: readonly unknown[]) => {
      bytes += Buffer.byteLength(text);
      const done = more.find((value) => typeof value === 'function');
      if (typeof done === 'function') done();
      return true;
    },
  });
  const stdin = Object.assign(new EventEmitter(), {
    isTTY: true,
    setEncoding: nothing,
    setRawMode: nothing,
    ref: nothing,
    unref: nothing,
    read: () => null,
  });
  const theme = makeTheme('dark');
  const ink = render(createElement(App, { state: current, theme }), {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    maxFps: 10_000,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  return {
    step: async () => {
      bytes = 0;
      if (routeOf(current).cursor.index > 90) downwards = false;
      if (routeOf(current).cursor.index < 5) downwards = true;
      current = pressing(current, downwards ? 'j' : 'k');
      ink.rerender(createElement(App, { state: current, theme }));
      await ink.waitUntilRenderFlush();
      sizes.push(bytes);
    },
    median: () => sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0,
    close: () => {
      ink.unmount();
    },
  };
}

function oneMore(turn: number): Parameters<typeof after>[1] {
  const resource = { apiVersion: 'v1', kind: 'Pod', namespace: 'new', name: `pod-${String(turn)}` };
  const finding = aFinding({ id: turn.toString(16).padStart(12, 'f'), resource });
  const change = { type: 'added', at: '2026-11-24T12:00:01Z', cluster: 'demo', finding } as const;
  return {
    type: 'heard',
    feed: 'demo',
    now: uiNow,
    messages: [{ type: 'changes', cluster: 'demo', changes: [change], rest }],
  };
}
