import { expect, test } from 'vitest';
import { paceChannels } from '../../../packages/slackbot/src/delivery/pace-channels.ts';

test('a channel takes turns, and channels do not wait for each other', async () => {
  const pace = paceChannels(20, () => 0);
  const done: string[] = [];
  const begin = async (name: string, channel: string): Promise<void> => {
    await pace(channel);
    done.push(name);
  };
  await Promise.all([begin('a1', 'A'), begin('a2', 'A'), begin('b1', 'B'), begin('a3', 'A')]);
  expect(done).toEqual(['a1', 'b1', 'a2', 'a3']);
});
