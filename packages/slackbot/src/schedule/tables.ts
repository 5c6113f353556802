import type { MigrationSet } from '@k8s-risk/core/node';

export interface ScheduleTables {
  readonly slack_schedule: ScheduleTable;
  readonly slack_slot: SlotTable;
}

/** Times are milliseconds since 1970; text in `*_json` columns is JSON. */
interface ScheduleTable {
  readonly id: string;
  readonly team_id: string;
  readonly channel_id: string;
  readonly pattern: string;
  readonly zone: string;
  readonly clusters_json: string;
  readonly namespaces_json: string;
  readonly filter: string;
  readonly mention_from: string | null;
  readonly created_by: string;
  readonly created_at: number;
  readonly paused: number;
  readonly paused_because: string | null;
  readonly last_slot_at: number | null;
  readonly missed: number;
}

/** What a digest said, by the key of its delivery. */
interface SlotTable {
  readonly key: string;
  readonly schedule_id: string;
  readonly at: number;
  readonly states_json: string;
}

/** A released step is never changed. */
export const scheduleMigrations: MigrationSet = {
  owner: 'schedule',
  steps: {
    '0001-schedules-slots': async (query) => {
      let table = query.schema.createTable('slack_schedule').addColumn('id', 'text', (column) => column.primaryKey());
      const texts = [
        'team_id',
        'channel_id',
        'pattern',
        'zone',
        'clusters_json',
        'namespaces_json',
        'filter',
        'created_by',
      ];
      for (const name of texts) table = table.addColumn(name, 'text', (column) => column.notNull());
      for (const name of ['created_at', 'paused', 'missed'])
        table = table.addColumn(name, 'bigint', (column) => column.notNull());
      await table
        .addColumn('mention_from', 'text')
        .addColumn('paused_because', 'text')
        .addColumn('last_slot_at', 'bigint')
        .execute();
      await query.schema
        .createTable('slack_slot')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('schedule_id', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('states_json', 'text', (column) => column.notNull())
        .execute();
      await query.schema.createIndex('slack_slot_schedule').on('slack_slot').columns(['schedule_id', 'at']).execute();
    },
  },
};
