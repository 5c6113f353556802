import { isSeverity } from '@k8s-risk/core';
import { writePatiently } from '@k8s-risk/core/node';
import type { Database } from '@k8s-risk/core/node';
import type { Selectable } from 'kysely';
import { readState } from '../digest/digest-state.ts';
import type { Schedule, SlotStates } from './schedule.ts';
import type { ScheduleTables } from './tables.ts';

export interface ScheduleStore {
  readonly list: (channelId?: string) => Promise<readonly Schedule[]>;
  readonly add: (schedule: Schedule) => Promise<void>;
  /** False where there is none with that id in that channel. */
  readonly change: (
    place: { readonly id: string; readonly channelId: string },
    change: ScheduleChange,
  ) => Promise<boolean>;
  readonly remove: (id: string, channelId: string) => Promise<boolean>;
  /** A slot was handled: its message is in the ledger, or it was passed over. Never goes back in time. */
  readonly handled: (id: string, slotAt: Date, missed: number) => Promise<void>;
  /** Of several replicas the first one's states count: so does its message. */
  readonly rememberSlot: (
    key: string,
    slot: { readonly scheduleId: string; readonly at: Date; readonly states: SlotStates },
  ) => Promise<void>;
  /** Slots of a schedule, the newest first. */
  readonly slots: (
    scheduleId: string,
    limit: number,
  ) => Promise<readonly { readonly key: string; readonly at: Date; readonly states: SlotStates }[]>;
}

export type ScheduleChange = Partial<
  Pick<Schedule, 'paused' | 'pausedBecause' | 'cadence' | 'clusters' | 'namespaces' | 'filter'>
>;

export function makeScheduleStore({ query }: Pick<Database<ScheduleTables>, 'query'>): ScheduleStore {
  return {
    list: async (channelId) => {
      const rows = await query
        .selectFrom('slack_schedule')
        .selectAll()
        .$if(channelId !== undefined, (some) => some.where('channel_id', '=', channelId ?? ''))
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(scheduleOf);
    },
    add: async (schedule) => {
      await writePatiently(query, (transaction) =>
        transaction.insertInto('slack_schedule').values(rowOf(schedule)).execute(),
      );
    },
    change: async ({ id, channelId }, change) => {
      const { numUpdatedRows } = await writePatiently(query, (transaction) =>
        transaction
          .updateTable('slack_schedule')
          .set(columnsOf(change))
          .where('id', '=', id)
          .where('channel_id', '=', channelId)
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows > 0n;
    },
    remove: async (id, channelId) => {
      const { numDeletedRows } = await writePatiently(query, async (transaction) => {
        const removed = await transaction
          .deleteFrom('slack_schedule')
          .where('id', '=', id)
          .where('channel_id', '=', channelId)
          .executeTakeFirstOrThrow();
        if (removed.numDeletedRows > 0n)
          await transaction.deleteFrom('slack_slot').where('schedule_id', '=', id).execute();
        return removed;
      });
      return numDeletedRows > 0n;
    },
    handled: async (id, slotAt, missed) => {
      const at = slotAt.getTime();
      await writePatiently(query, (transaction) =>
        transaction
          .updateTable('slack_schedule')
          .set({ last_slot_at: at, missed })
          .where('id', '=', id)
          .where((where) => where.or([where('last_slot_at', 'is', null), where('last_slot_at', '<', at)]))
          .execute(),
      );
    },
    rememberSlot: async (key, { scheduleId, at, states }) => {
      const row = { key, schedule_id: scheduleId, at: at.getTime(), states_json: JSON.stringify(states) };
      await writePatiently(query, (transaction) =>
        transaction
          .insertInto('slack_slot')
          .values(row)
          .onConflict((conflict) => conflict.column('key').doNothing())
          .execute(),
      );
    },
    slots: async (scheduleId, limit) => {
      const rows = await query
        .selectFrom('slack_slot')
        .select(['key', 'at', 'states_json'])
        .where('schedule_id', '=', scheduleId)
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ key: row.key, at: new Date(row.at), states: statesOf(row.states_json) }));
    },
  };
}

function rowOf(schedule: Schedule) {
  const { clusters, namespaces, filter, mentionFrom, cadence, paused, lastSlotAt } = schedule;
  return {
    id: schedule.id,
    team_id: schedule.teamId,
    channel_id: schedule.channelId,
    pattern: cadence.pattern,
    zone: cadence.zone,
    clusters_json: JSON.stringify(clusters),
    namespaces_json: JSON.stringify(namespaces),
    filter,
    mention_from: mentionFrom ?? null,
    created_by: schedule.createdBy,
    created_at: schedule.createdAt.getTime(),
    paused: paused ? 1 : 0,
    paused_because: schedule.pausedBecause ?? null,
    last_slot_at: lastSlotAt?.getTime() ?? null,
    missed: schedule.missed,
  };
}

function columnsOf({ paused, pausedBecause, cadence, clusters, namespaces, filter }: ScheduleChange) {
  return {
    ...(paused === undefined ? {} : { paused: paused ? 1 : 0, paused_because: pausedBecause ?? null }),
    ...(cadence === undefined ? {} : { pattern: cadence.pattern, zone: cadence.zone }),
    ...(clusters === undefined ? {} : { clusters_json: JSON.stringify(clusters) }),
    ...(namespaces === undefined ? {} : { namespaces_json: JSON.stringify(namespaces) }),
    ...(filter === undefined ? {} : { filter }),
  };
}

function scheduleOf(row: Selectable<ScheduleTables['slack_schedule']>): Schedule {
  const { mention_from } = row;
  return {
    id: row.id,
    teamId: row.team_id,
    channelId: row.channel_id,
    cadence: { pattern: row.pattern, zone: row.zone },
    clusters: textsOf(row.clusters_json),
    namespaces: textsOf(row.namespaces_json),
    filter: row.filter,
    mentionFrom: mention_from !== null && isSeverity(mention_from) ? mention_from : undefined,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    paused: row.paused === 1,
    pausedBecause: row.paused_because ?? undefined,
    lastSlotAt: row.last_slot_at === null ? undefined : new Date(row.last_slot_at),
    missed: row.missed,
  };
}

function textsOf(text: string): readonly string[] {
  const value: unknown = JSON.parse(text);
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function statesOf(text: string): SlotStates {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([cluster, state]) => {
      const read = readState(state);
      return read === undefined ? [] : [[cluster, read]];
    }),
  );
}
