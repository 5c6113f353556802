import type { MigrationSet } from '@k8s-risk/core/node';

/** The bot's own tables, beside the history's. A released step is never changed. */
export const slackMigrations: MigrationSet = {
  owner: 'slack',
  steps: {
    '0001-tickets-defaults-trail': async (query) => {
      await query.schema
        .createTable('slack_ticket')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('does_json', 'text', (column) => column.notNull())
        .addColumn('channel_id', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text')
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      await query.schema
        .createTable('slack_channel_default')
        .addColumn('channel_id', 'text', (column) => column.primaryKey())
        .addColumn('cluster', 'text', (column) => column.notNull())
        .addColumn('namespace', 'text')
        .addColumn('set_by', 'text', (column) => column.notNull())
        .addColumn('set_at', 'bigint', (column) => column.notNull())
        .execute();
      await query.schema
        .createTable('slack_trail')
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('team_id', 'text', (column) => column.notNull())
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('channel_id', 'text', (column) => column.notNull())
        .addColumn('verb', 'text', (column) => column.notNull())
        .addColumn('target', 'text')
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addColumn('reference', 'text')
        .execute();
      await query.schema.createIndex('slack_trail_at').on('slack_trail').column('at').execute();
      await query.schema
        .createTable('slack_request')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute();
    },
    '0002-owners-plans': async (query) => {
      await query.schema
        .createTable('slack_owner')
        .addColumn('cluster', 'text', (column) => column.notNull())
        .addColumn('namespace', 'text', (column) => column.notNull())
        .addColumn('mention_kind', 'text', (column) => column.notNull())
        .addColumn('mention_id', 'text', (column) => column.notNull())
        .addColumn('set_by', 'text', (column) => column.notNull())
        .addColumn('set_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('slack_owner_key', ['cluster', 'namespace'])
        .execute();
      await query.schema
        .createTable('slack_plan')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('work_json', 'text', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('requester', 'text', (column) => column.notNull())
        .addColumn('channel_id', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      await query.schema
        .createTable('slack_decision')
        .addColumn('plan_id', 'text', (column) => column.notNull().references('slack_plan.id').onDelete('cascade'))
        .addColumn('user_id', 'text', (column) => column.notNull())
        .addColumn('verdict', 'text', (column) => column.notNull())
        .addColumn('reason', 'text')
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('slack_decision_key', ['plan_id', 'user_id'])
        .execute();
    },
  },
};
