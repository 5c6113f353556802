import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lifeEvents } from '../../../packages/core/src/changes/finding-life.ts';
import type { Episode, FindingLife } from '../../../packages/core/src/changes/finding-life.ts';

const at = (day: number): string => new Date(Date.UTC(2026, 10, 1 + day)).toISOString();
const day = 86_400_000;

function episode(
  openedAt: number,
  rest: { readonly accepted?: number; readonly closed?: number; readonly because?: string } = {},
): Episode {
  return {
    severity: 'high',
    openedAt: at(openedAt),
    acceptedAt: rest.accepted === undefined ? null : at(rest.accepted),
    closedAt: rest.closed === undefined ? null : at(rest.closed),
    because: rest.because ?? null,
  };
}

function life(episodes: readonly Episode[], rest: Partial<FindingLife> = {}): FindingLife {
  return { id: 'a', status: 'open', lastSeen: null, episodes, ...rest };
}

function told(one: FindingLife, began: string | null = null): readonly (readonly [string, string, number | null])[] {
  return lifeEvents([one], began).map(({ step, at: when, lasted }) => [step, when, lasted]);
}

test('what came, was accepted, fixed and came again is told newest first, with how long each lasted', () => {
  const episodes = [episode(9), episode(1, { accepted: 3, closed: 8, because: 'fixed' })];
  expect(told(life(episodes))).toEqual([
    ['reopened', at(9), null],
    ['fixed', at(8), day],
    ['accepted', at(3), 5 * day],
    ['opened', at(1), 2 * day],
  ]);
});

test('what was there when the history began was seen then, and came who knows when', () => {
  expect(told(life([episode(1)]), at(1))).toEqual([['seen', at(1), null]]);
});

test('what an exception covered from the start was never open', () => {
  const accepted = life([episode(2, { accepted: 2, closed: 2, because: 'accepted' })], { status: 'accepted' });
  expect(told(accepted)).toEqual([['accepted', at(2), null]]);
});

test('what is open and can no longer be judged is not told to be open', () => {
  expect(told(life([episode(1)], { lastSeen: at(4) }))).toEqual([
    ['unjudged', at(4), null],
    ['opened', at(1), 3 * day],
  ]);
});

test('times never rise, and of each finding one thing alone goes on', () => {
  const days = fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 9 }).map((all) => all.toSorted((a, b) => a - b));
  const lives = fc.array(days, { maxLength: 5 }).map((all) =>
    all.map((moments, index) => {
      const episodes = moments.flatMap((moment, place) => {
        if (place % 2 === 1) return [];
        const closed = moments[place + 1];
        return [closed === undefined ? episode(moment) : episode(moment, { closed, because: 'fixed' })];
      });
      return life(episodes.toReversed(), { id: String(index), status: moments.length % 2 === 1 ? 'open' : 'closed' });
    }),
  );
  fc.assert(
    fc.property(lives, (all) => {
      const events = lifeEvents(all, null);
      expect(events.map(({ at: when }) => when)).toEqual(
        events
          .map(({ at: when }) => when)
          .toSorted()
          .toReversed(),
      );
      for (const one of all) {
        const own = events.filter((event) => event.life === one);
        expect(own.map(({ lasted }) => lasted === null)).toEqual(own.map((_, index) => index === 0));
        const [newest] = own;
        expect(newest?.step === 'fixed').toBe(one.status === 'closed');
      }
    }),
  );
});
