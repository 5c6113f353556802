import type { LiveMessage, LiveSession } from '@k8s-risk/core';
import type { Store } from './store.ts';

/** How often the screen may change because a cluster does, in ms: a person reads no faster, and keys come first. */
const calm = 100;

/** Hands on what a cluster says: at once after a quiet time, else in bunches. @returns how to stop */
export function followSession(session: Pick<LiveSession, 'subscribe'>, store: Store, feed: string): () => void {
  let waiting: LiveMessage[] = [];
  let timer: NodeJS.Timeout | undefined;
  let handedAt = -Infinity;
  const hand = (): void => {
    timer = undefined;
    handedAt = performance.now();
    const messages = waiting;
    waiting = [];
    store.send({ type: 'heard', feed, messages, now: Date.now() });
  };
  const leave = session.subscribe((message) => {
    waiting.push(message);
    timer ??= setTimeout(hand, Math.max(0, handedAt + calm - performance.now()));
  });
  return () => {
    clearTimeout(timer);
    leave();
  };
}
