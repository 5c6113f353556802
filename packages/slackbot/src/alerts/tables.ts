import type { MigrationSet } from '@k8s-risk/core/node';

export interface AlertTables {
  readonly slack_alert_route: RouteTable;
  readonly slack_alert_group: GroupTable;
}

/** Text in `*_json` columns is JSON. */
interface RouteTable {
  readonly channel_id: string;
  readonly team_id: string;
  readonly route_json: string;
  readonly known_json: string;
  readonly version: number;
}

interface GroupTable {
  readonly id: string;
  readonly channel_id: string;
  readonly cluster: string;
  readonly topic: string;
  readonly state: 'holding' | 'posted' | 'closed';
  readonly group_json: string;
  readonly changed_at: number;
}

/** A released step is never changed. */
export const alertMigrations: MigrationSet = {
  owner: 'alerts',
  steps: {
    '0001-routes-groups': async (query) => {
      await query.schema
        .createTable('slack_alert_route')
        .addColumn('channel_id', 'text', (column) => column.primaryKey())
        .addColumn('team_id', 'text', (column) => column.notNull())
        .addColumn('route_json', 'text', (column) => column.notNull())
        .addColumn('known_json', 'text', (column) => column.notNull())
        .addColumn('version', 'bigint', (column) => column.notNull())
        .execute();
      let table = query.schema
        .createTable('slack_alert_group')
        .addColumn('id', 'text', (column) => column.primaryKey());
      for (const name of ['channel_id', 'cluster', 'topic', 'state', 'group_json'])
        table = table.addColumn(name, 'text', (column) => column.notNull());
      await table.addColumn('changed_at', 'bigint', (column) => column.notNull()).execute();
      await query.schema
        .createIndex('slack_alert_group_channel')
        .on('slack_alert_group')
        .columns(['channel_id', 'changed_at'])
        .execute();
    },
  },
};
