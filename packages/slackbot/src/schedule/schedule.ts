import type { Severity } from '@k8s-risk/core';
import type { DigestState } from '../digest/digest-state.ts';
import type { Cadence } from './cadence.ts';

/** A digest that comes again and again. */
export interface Schedule {
  /** Short enough to be typed. */
  readonly id: string;
  readonly teamId: string;
  readonly channelId: string;
  readonly cadence: Cadence;
  /** Names as the configuration has them. */
  readonly clusters: readonly string[];
  /** Globs; empty: all that the channel may see. */
  readonly namespaces: readonly string[];
  /** As it is typed: `sev:high`. Empty: everything. */
  readonly filter: string;
  /** People are mentioned for new findings at or above it. */
  readonly mentionFrom: Severity | undefined;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly paused: boolean;
  /** Why it is paused, where nobody asked for it: what Slack said. */
  readonly pausedBecause: string | undefined;
  /** The last slot that was handled: delivered, or passed over. */
  readonly lastSlotAt: Date | undefined;
  /** Slots that were passed over since the last delivery. */
  readonly missed: number;
}

/** What one slot said of each cluster. */
export type SlotStates = Readonly<Record<string, DigestState>>;

export function deliveryKey(schedule: Pick<Schedule, 'id'>, slot: string): string {
  return `digest:${schedule.id}:${slot}`;
}
