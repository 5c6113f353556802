import { sql } from 'kysely';
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { MigrationSet } from './database/migrate.ts';

/** The schema of the history, step by step. A released step is never changed. */
export const historyMigrations: MigrationSet = {
  owner: 'history',
  steps: {
    '0001-audits-findings-exceptions': async (query, kind) => {
      const key = (name: string) => (table: CreateTableBuilder<string>) =>
        kind === 'postgres'
          ? table.addColumn(name, 'bigserial', (column) => column.primaryKey())
          : table.addColumn(name, 'integer', (column) => column.primaryKey().autoIncrement());
      await makeAuditTables(query, key);
      await makeFindingTables(query, key);
      await makeOtherTables(query);
    },
    '0002-since-when-accepted': async (query) => {
      for (const table of ['finding', 'episode'])
        await query.schema.alterTable(table).addColumn('accepted_at', 'bigint').execute();
      await sql`update finding set accepted_at = closed_at where status = 'accepted'`.execute(query);
      await sql`update episode set accepted_at = closed_at where because = 'accepted'`.execute(query);
    },
  },
};

type KeyColumn = (name: string) => (table: CreateTableBuilder<string>) => CreateTableBuilder<string>;

async function makeAuditTables(query: Kysely<never>, key: KeyColumn): Promise<void> {
  await query.schema
    .createTable('cluster')
    .$call(key('id'))
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('last_audit_at', 'bigint')
    .addColumn('checks_json', 'text')
    .execute();
  let audit = query.schema
    .createTable('audit')
    .$call(key('id'))
    .addColumn('cluster_id', 'bigint', (column) => column.notNull().references('cluster.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('grade', 'text');
  for (const name of ['risk', 'risk_low', 'risk_high', 'residual']) audit = audit.addColumn(name, 'double precision');
  const counts = ['critical', 'high', 'medium', 'low', 'info', 'accepted', 'opened', 'closed', 'workloads', 'gaps'];
  for (const name of counts) audit = audit.addColumn(name, 'integer', (column) => column.notNull());
  await audit.execute();
  await query.schema.createIndex('audit_cluster_at').on('audit').columns(['cluster_id', 'at']).execute();
  await query.schema
    .createTable('audit_namespace')
    .addColumn('audit_id', 'bigint', (column) => column.notNull().references('audit.id').onDelete('cascade'))
    .addColumn('namespace', 'text', (column) => column.notNull())
    .addColumn('risk', 'double precision', (column) => column.notNull())
    .addColumn('state', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_namespace_key', ['audit_id', 'namespace'])
    .execute();
}

async function makeFindingTables(query: Kysely<never>, key: KeyColumn): Promise<void> {
  let finding = query.schema
    .createTable('finding')
    .$call(key('key'))
    .addColumn('cluster_id', 'bigint', (column) => column.notNull().references('cluster.id').onDelete('cascade'))
    .addColumn('namespace', 'text')
    .addColumn('api_version', 'text')
    .addColumn('container', 'text')
    .addColumn('path', 'text')
    .addColumn('because', 'text')
    .addColumn('gain', 'double precision')
    .addColumn('closed_at', 'bigint')
    .addColumn('last_seen', 'bigint')
    .addColumn('first_seen', 'bigint', (column) => column.notNull())
    .addColumn('opened_at', 'bigint', (column) => column.notNull());
  for (const name of ['id', 'check_id', 'severity', 'kind', 'name', 'message', 'status'])
    finding = finding.addColumn(name, 'text', (column) => column.notNull());
  await finding.execute();
  await query.schema.createIndex('finding_cluster_id').on('finding').columns(['cluster_id', 'id']).unique().execute();
  await query.schema
    .createTable('episode')
    .addColumn('cluster_id', 'bigint', (column) => column.notNull().references('cluster.id').onDelete('cascade'))
    .addColumn('finding_key', 'bigint', (column) => column.notNull().references('finding.key').onDelete('cascade'))
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('closed_at', 'bigint', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addColumn('because', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('episode_key', ['finding_key', 'opened_at'])
    .execute();
}

async function makeOtherTables(query: Kysely<never>): Promise<void> {
  await query.schema
    .createTable('score_entry')
    .addColumn('cluster_id', 'bigint', (column) => column.notNull().references('cluster.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('object', 'text', (column) => column.notNull())
    .addColumn('check_id', 'text')
    .addColumn('finding_id', 'text')
    .addColumn('cause', 'text', (column) => column.notNull())
    .addColumn('points', 'double precision', (column) => column.notNull())
    .execute();
  await query.schema.createIndex('score_entry_cluster_at').on('score_entry').columns(['cluster_id', 'at']).execute();
  await query.schema
    .createTable('exception')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('scope_json', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('owner', 'text')
    .addColumn('expires', 'text')
    .addColumn('ticket', 'text')
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull().defaultTo(sql`0`))
    .addColumn('revoked_by', 'text')
    .addColumn('revoked_at', 'bigint')
    .execute();
}
