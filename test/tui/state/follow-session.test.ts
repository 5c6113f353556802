import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveMessage } from '@k8s-risk/core';
import type { Event } from '../../../packages/tui/src/state/event.ts';
import { followSession } from '../../../packages/tui/src/state/follow-session.ts';
import { freshState } from '../../support/ui-state.ts';

const message: LiveMessage = { type: 'progress', cluster: 'prod', kinds: [] };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('what comes after a quiet time is handed on at once, and what follows it in bunches', () => {
  const heard: number[] = [];
  let tell: (said: LiveMessage) => void = () => undefined;
  const stop = followSession(
    {
      subscribe: (listener) => {
        tell = listener;
        return () => undefined;
      },
    },
    {
      state: freshState,
      send: (event: Event) => {
        if (event.type === 'heard') heard.push(event.messages.length);
      },
      subscribe: () => () => undefined,
    },
    'prod',
  );
  tell(message);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual([1]);
  for (let count = 0; count < 5; count += 1) {
    tell(message);
    vi.advanceTimersByTime(10);
  }
  expect(heard).toEqual([1]);
  vi.advanceTimersByTime(60);
  expect(heard).toEqual([1, 5]);
  tell(message);
  stop();
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual([1, 5]);
});
