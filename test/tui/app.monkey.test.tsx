import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayWidth } from '@k8s-risk/core/text';
import { App } from '../../packages/tui/src/app.tsx';
import type { Event } from '../../packages/tui/src/state/event.ts';
import type { State } from '../../packages/tui/src/state/state.ts';
import { makeTheme } from '../../packages/tui/src/theme.ts';
import { openInk, redraw } from '../support/ink-terminal.ts';
import { uiEvents } from '../support/random-ui-events.ts';
import { after, answering, readyState } from '../support/ui-state.ts';

// Steps in all, MONKEY_STEPS for more. A frame is drawn after every other step, as after keys that come quickly, and each
// fourth one is held against a full redraw; in a run that fails, all of them, so that it is cut down to the very step.
const steps = Number(process.env['MONKEY_STEPS'] ?? 10_000);
const theme = makeTheme('dark');

test(
  `after ${String(steps)} keys, resizes and changes, what is on the screen is what a full redraw would show`,
  { timeout: 60_000 + steps * 30 },
  async () => {
    const played = { steps: 0, failing: false };
    const property = fc.asyncProperty(sequences(400), async (sequence) => {
      try {
        await play(sequence, played.failing ? 1 : 4);
      } catch (error) {
        played.failing = true;
        throw error;
      }
      played.steps += sequence.length;
    });
    while (played.steps < steps) await fc.assert(property, { numRuns: 5 });
  },
);

test('after 10,000 random events the state is whole', { timeout: 60_000 }, () => {
  const played = { steps: 0 };
  const property = fc.property(sequences(500), (sequence) => {
    const state = sequence.reduce<State>(step, readyState());
    expect(state.travel.stack.length).toBeGreaterThan(0);
    expect(state.travel.stack.at(-1)?.cursor.index).toBeGreaterThanOrEqual(0);
    played.steps += sequence.length;
  });
  while (played.steps < 10_000) fc.assert(property, { numRuns: 5 });
});

/** Of any length, the long ones as likely as the short ones. */
function sequences(most: number): fc.Arbitrary<readonly (readonly Event[])[]> {
  return fc.noBias(fc.array(uiEvents, { minLength: 1, maxLength: most, size: 'max' }));
}

/** What the screen has asked is answered a few steps later. */
function step(state: State, events: readonly Event[], index: number): State {
  const next = after(state, ...events);
  return index % 3 === 0 ? answering(next) : next;
}

async function play(sequence: readonly (readonly Event[])[], each: number): Promise<void> {
  let state = readyState(undefined, 80, 24);
  let frames = 0;
  const live = await openInk(<App state={state} theme={theme} />, state.size);
  try {
    for (const [index, events] of sequence.entries()) {
      const { size } = state;
      state = step(state, events, index);
      const resized = state.size !== size;
      if (resized) await live.resize(state.size.columns, state.size.rows);
      if (!resized && index % 2 === 0 && index < sequence.length - 1) continue;
      await live.draw(<App state={state} theme={theme} />);
      frames += 1;
      if (frames % each !== 0 && !resized && index < sequence.length - 1) continue;
      const { columns, rows } = state.size;
      expect(live.cells()).toEqual(await redraw(<App state={state} theme={theme} />, columns, rows));
      for (const line of live.frame()) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    }
  } finally {
    live.close();
  }
}
