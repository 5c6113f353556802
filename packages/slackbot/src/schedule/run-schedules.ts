import { setTimeout as sleep } from 'node:timers/promises';
import { renderPage } from '../blocks/render-page.ts';
import type { Page } from '../blocks/page.ts';
import type { Delivery, DeliveryPayload } from '../delivery/delivery.ts';
import type { Ledger } from '../delivery/ledger.ts';
import { spread } from '../delivery/spread.ts';
import type { Dependencies } from '../dependencies.ts';
import { lastSlot } from './cadence.ts';
import type { Slot } from './cadence.ts';
import { composeDigest } from './compose-digest.ts';
import type { ComposeOptions } from './compose-digest.ts';
import { deliveryKey } from './schedule.ts';
import type { Schedule, SlotStates } from './schedule.ts';
import type { ScheduleStore } from './schedule-store.ts';

export interface RunOptions {
  readonly dependencies: Dependencies;
  readonly schedules: ScheduleStore;
  readonly ledger: Ledger;
  /** A message is in the ledger. */
  readonly wake: () => void;
}

const hour = 3_600_000;
/** A digest that comes later than this is no longer of its day. */
const latest = 6 * hour;
/** Digests of the same minute are spread over this. */
const jitter = 50_000;
const horizon = 8 * 24 * hour;

/**
 * Puts into the ledger what is due now. Every replica does it: a slot has one key, and the first one that comes fills it.
 * @internal
 */
export async function runDueSchedules(options: RunOptions): Promise<void> {
  const { schedules, dependencies } = options;
  const now = dependencies.clock();
  for (const schedule of await schedules.list()) {
    if (schedule.paused) continue;
    const slot = dueSlot(schedule, now);
    if (slot === undefined) continue;
    if (now.getTime() - slot.at.getTime() > latest) await schedules.handled(schedule.id, slot.at, schedule.missed + 1);
    else await deliverSlot(schedule, slot, { ...options, now });
  }
}

function dueSlot(schedule: Schedule, now: Date): Slot | undefined {
  const turn = new Date(now.getTime() - spread(schedule.id) * jitter);
  const slot = lastSlot(schedule.cadence, turn, horizon);
  const since = schedule.lastSlotAt ?? schedule.createdAt;
  return slot === undefined || slot.at <= since ? undefined : slot;
}

interface At extends RunOptions {
  readonly now: Date;
}

async function deliverSlot(schedule: Schedule, slot: Slot, options: At): Promise<void> {
  const { dependencies, schedules, now } = options;
  const channel = await dependencies.directory.channel(schedule.channelId);
  const place = { id: schedule.id, channelId: schedule.channelId };
  if (channel?.external === true && dependencies.config().access?.externalChannels !== 'allow') {
    await schedules.change(place, { paused: true, pausedBecause: 'the channel is shared with another organisation' });
    return;
  }
  const late = now.getTime() - slot.at.getTime() > 10 * 60_000;
  const composed = await post(schedule, slot, {
    ...options,
    compose: { now, missed: schedule.missed, lateSince: late ? slot.at : undefined },
  });
  // A cluster that is being read for the first time is waited for, as long as the digest is of its day.
  if (composed === 'starting') return;
  if (composed === 'not-granted') {
    await schedules.change(place, { paused: true, pausedBecause: 'the channel may no longer be shown its clusters' });
    return;
  }
  await schedules.handled(schedule.id, slot.at, 0);
}

export type PostFault = 'not-granted' | 'starting';

/** Composes a digest and puts it and its thread into the ledger. */
export async function post(
  schedule: Schedule,
  slot: Slot,
  options: RunOptions & { readonly compose: Omit<ComposeOptions, 'before'> },
): Promise<'posted' | PostFault> {
  const { dependencies, schedules, ledger, compose } = options;
  const composed = await composeDigest(schedule, dependencies, {
    ...compose,
    before: await lastSaid(schedule.id, schedules, ledger),
  });
  if (typeof composed === 'string') return composed;
  const { pages, states } = composed;
  const key = deliveryKey(schedule, slot.name);
  await schedules.rememberSlot(key, { scheduleId: schedule.id, at: slot.at, states });
  const now = await ledger.now();
  const common = {
    teamId: schedule.teamId,
    channelId: schedule.channelId,
    notBefore: now,
    expiresAt: now + latest,
  };
  await ledger.add({ ...common, key, kind: 'digest', payload: payloadOf(pages.parent) });
  for (const [index, page] of pages.thread.entries()) {
    const name = `thread:${key}:${String(index)}`;
    await ledger.add({ ...common, key: name, kind: 'thread', parentKey: key, payload: payloadOf(page) });
  }
  options.wake();
  return 'posted';
}

export function payloadOf(page: Page): DeliveryPayload {
  const { text, blocks } = renderPage(page);
  return { text, blocks };
}

/** What the last digest said that really stands in its channel. */
export async function lastSaid(
  scheduleId: string,
  schedules: ScheduleStore,
  ledger: Pick<Ledger, 'find'>,
): Promise<SlotStates> {
  for (const { key, states } of await schedules.slots(scheduleId, 20)) {
    const delivery: Delivery | undefined = await ledger.find(key);
    if (delivery?.state === 'done') return states;
  }
  return {};
}

export interface ScheduleRunner {
  readonly stop: () => Promise<void>;
}

/** Looks every `interval` milliseconds whether something is due. */
export function startSchedules(
  options: RunOptions,
  interval: number,
  onTrouble: (error: unknown) => void,
): ScheduleRunner {
  const stop = new AbortController();
  const running = (async () => {
    while (!stop.signal.aborted) {
      await runDueSchedules(options).catch(onTrouble);
      await sleep(interval, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stop.abort();
      await running;
    },
  };
}
