import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { watchEventLoop } from '../../../packages/slackbot/src/operations/event-loop.ts';

test('sees that the loop was held up', async () => {
  const watch = watchEventLoop();
  await sleep(100);
  const until = performance.now() + 400;
  while (performance.now() < until) Math.sqrt(2);
  await sleep(60);
  expect(watch.lag()).toBeGreaterThan(0.2);
  watch.stop();
});
