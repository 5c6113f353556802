import { setTimeout as sleep } from 'node:timers/promises';

/** Slack takes about one message a second in a channel: the next one waits here instead of being refused there. */
export const channelPause = 1100;

/** Waits for the channel's turn. Channels do not wait for each other. */
export function paceChannels(
  pause: number = channelPause,
  clock: () => number = Date.now,
): (channelId: string) => Promise<void> {
  const nextTurn = new Map<string, number>();
  return async (channelId) => {
    const now = clock();
    for (const [channel, turn] of nextTurn) if (turn <= now) nextTurn.delete(channel);
    const turn = Math.max(now, nextTurn.get(channelId) ?? 0);
    nextTurn.set(channelId, turn + pause);
    if (turn > now) await sleep(turn - now);
  };
}
