import { expect, test } from 'vitest';
import { makePace } from '../../../../../packages/core/src/sources/cluster/connection/pace.ts';

test('a burst goes at once, what follows waits its turn, and the bucket fills again', async () => {
  let now = 0;
  const pace = makePace({ burst: 3, perSecond: 100, now: () => now });
  const sent: number[] = [];
  const send = async (number: number): Promise<void> => {
    await pace.take();
    sent.push(number);
  };
  const all = [1, 2, 3, 4, 5].map(send);
  await Promise.all(all.slice(0, 3));
  expect(sent).toEqual([1, 2, 3]);
  await Promise.all(all);
  expect(sent).toEqual([1, 2, 3, 4, 5]);
  now = 60_000;
  await Promise.all([6, 7, 8].map(send));
  expect(sent.slice(5)).toEqual([6, 7, 8]);
});

test('who is stopped waits no longer', async () => {
  const pace = makePace({ burst: 1, perSecond: 0.001 });
  await pace.take();
  const controller = new AbortController();
  const waiting = pace.take(controller.signal);
  controller.abort(new Error('closed'));
  await expect(waiting).rejects.toThrow('closed');
});
