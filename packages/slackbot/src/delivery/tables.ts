import type { MigrationSet } from '@k8s-risk/core/node';
import type { DeliveryKind, DeliveryState } from './delivery.ts';

export interface DeliveryTables {
  readonly delivery: DeliveryTable;
}

/** Times are milliseconds since 1970. */
interface DeliveryTable {
  readonly key: string;
  readonly kind: DeliveryKind;
  readonly team_id: string;
  readonly channel_id: string;
  readonly parent_key: string | null;
  readonly payload_json: string;
  readonly not_before: number;
  readonly expires_at: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly owner: string | null;
  readonly fence: number;
  readonly lease_until: number | null;
  readonly sent_at: number | null;
  readonly ts: string | null;
  readonly error: string | null;
  readonly created_at: number;
  readonly done_at: number | null;
}

/** A released step is never changed. */
export const deliveryMigrations: MigrationSet = {
  owner: 'delivery',
  steps: {
    '0001-ledger': async (query) => {
      let table = query.schema.createTable('delivery').addColumn('key', 'text', (column) => column.primaryKey());
      for (const name of ['kind', 'team_id', 'channel_id', 'payload_json', 'state'])
        table = table.addColumn(name, 'text', (column) => column.notNull());
      for (const name of ['parent_key', 'owner', 'ts', 'error']) table = table.addColumn(name, 'text');
      for (const name of ['not_before', 'expires_at', 'attempts', 'fence', 'created_at'])
        table = table.addColumn(name, 'bigint', (column) => column.notNull());
      for (const name of ['lease_until', 'sent_at', 'done_at']) table = table.addColumn(name, 'bigint');
      await table.execute();
      await query.schema.createIndex('delivery_state').on('delivery').columns(['state', 'not_before']).execute();
    },
  },
};
