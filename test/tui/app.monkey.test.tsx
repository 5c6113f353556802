import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth } from '@k8s-risk/core/text';
import { App } from '../../packages/tui/src/app.tsx';
import type { Event } from '../../packages/tui/src/state/event.ts';
import { makeTheme } from '../../packages/tui/src/theme.ts';
import { openInk } from '../support/ink-terminal.ts';
import { aFinding, hostileTexts } from '../support/reports.ts';
import { after, demoReport, readyState, uiNow } from '../support/ui-state.ts';

const names = [
  'f C z < > H L j k g G h l q s S b c x e n N v u r W P U * ? 1 2 3 9 0 [ ] : / J K i o y w p space enter escape tab shift-tab up',
  "down left right page-down m ' - d ctrl-d ctrl-u backspace ctrl-c 支",
].flatMap((line) => line.split(' '));
const key = fc.constantFrom(...names).map((name): Event => {
  const types = name.length === 1 || !/^[a-z-]+$/.test(name);
  const text = name === 'space' ? ' ' : types ? name : '';
  return { type: 'key', press: { name, text } };
});
const size = fc
  .constantFrom([60, 15], [80, 24], [120, 40], [160, 45], [59, 14])
  .map(([columns = 0, rows = 0]): Event => ({
    type: 'resized',
    size: { columns, rows },
  }));
// The emulator takes joined emoji for several: about their width there is no agreement between terminals.
const texts = Object.entries(hostileTexts).flatMap(([name, text]) => (name === 'wide' ? '支付服务' : text));
const change = fc.tuple(fc.constantFrom(...texts), fc.nat(30), fc.boolean()).map(([text, id, gone]): Event => {
  const finding = aFinding({
    id: id.toString(16).padStart(12, 'f'),
    severity: 'critical',
    message: text,
    resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: text },
  });
  const at = '2026-11-24T12:00:01Z';
  const { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted } = demoReport;
  return {
    type: 'heard',
    feed: 'demo',
    now: uiNow,
    messages: [
      {
        type: 'changes',
        cluster: 'demo',
        changes: gone
          ? [{ type: 'removed', at, cluster: 'demo', finding, because: 'fixed' }]
          : [{ type: 'added', at, cluster: 'demo', finding }],
        rest: { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted },
      },
    ],
  };
});
const event = fc.oneof(
  { weight: 12, arbitrary: key },
  { weight: 1, arbitrary: size },
  { weight: 2, arbitrary: change },
);

test(
  'after any keys, resizes and changes, what is on the screen is what a full redraw would show',
  { timeout: 120_000 },
  async () => {
    const theme = makeTheme('dark');
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 40, maxLength: 120 }), async (events) => {
        let state = readyState();
        const live = await openInk(<App state={state} theme={theme} />);
        for (const [index, one] of events.entries()) {
          state = after(state, one);
          if (one.type === 'resized') await live.resize(one.size.columns, one.size.rows);
          if (index % 4 === 0 || one.type === 'resized') await live.rerender(<App state={state} theme={theme} />);
        }
        await live.rerender(<App state={state} theme={theme} />);
        const whole = await openInk(<App state={state} theme={theme} />, { ...state.size, incremental: false });
        const shown = live.text();
        const expected = whole.text();
        live.close();
        whole.close();
        expect(shown).toBe(expected);
        for (const line of shown.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(state.size.columns);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  },
);

test('10,000 random events leave the state whole', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 500, maxLength: 500 }), (events) => {
      const state = after(readyState(), ...events);
      expect(state.travel.stack.length).toBeGreaterThan(0);
      expect(state.travel.stack.at(-1)?.cursor.index).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 20 },
  );
}, 60_000);
