import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import type { Dialect } from 'kysely';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { targetLabel } from './database-target.ts';
import type { DatabaseTarget } from './database-target.ts';
import { migrate } from './migrate.ts';
import type { MigrationSet } from './migrate.ts';
import { sqliteDriver } from './sqlite-driver.ts';

export interface Database<Tables> {
  readonly query: Kysely<Tables>;
  readonly kind: 'sqlite' | 'postgres';
  /** Words for messages, without a password. */
  readonly label: string;
  readonly close: () => Promise<void>;
}

/** How long a connection may take, in milliseconds. */
const patience = 5000;

/**
 * Opens a database and brings the tables of all its owners up to date. SQLite (Node's own, WAL) makes its file with mode 0600; a file that
 * is corrupt or was written by a newer program is an error of one line, and stays as it is.
 */
export async function openDatabase<Tables>(
  target: DatabaseTarget,
  ...migrations: readonly MigrationSet[]
): Promise<Result<Database<Tables>, string>> {
  const label = targetLabel(target);
  let query: Kysely<Tables> | undefined;
  try {
    const kind = target.kind === 'postgres' ? 'postgres' : 'sqlite';
    query = new Kysely<Tables>({ dialect: await dialectOf(target) });
    for (const set of migrations) {
      const outcome = await migrate(query, kind, set);
      if (outcome === undefined) continue;
      await query.destroy();
      return err(`the database ${label} ${outcome}`);
    }
    const opened = query;
    return ok({ query: opened, kind, label, close: () => opened.destroy() });
  } catch (error) {
    await query?.destroy().catch(() => undefined);
    return err(`the database ${label} cannot be used: ${reasonOf(error)}`);
  }
}

async function dialectOf(target: DatabaseTarget): Promise<Dialect> {
  if (target.kind === 'postgres') return postgresDialect(target.url);
  const { DatabaseSync } = await import('node:sqlite');
  if (target.kind === 'sqlite') makeFile(target.file);
  const database = new DatabaseSync(target.kind === 'sqlite' ? target.file : ':memory:');
  // Waiting here blocks the thread, and with it perhaps the writer that is waited for: see writePatiently.
  database.exec('pragma busy_timeout = 20');
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = normal');
  database.exec('pragma foreign_keys = on');
  return new SqliteDialect({ database: sqliteDriver(database) });
}

async function postgresDialect(url: string): Promise<Dialect> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: patience,
    application_name: 'k8s-risk',
    // Times are milliseconds in int8, which fit a number until the year 287396.
    types: {
      getTypeParser: (id: number, format?: string) =>
        id === 20 && format !== 'binary'
          ? Number
          : (pg.types.getTypeParser as (id: number, format?: string) => never)(id, format),
    },
  });
  // An idle connection that is lost is made again at the next query, which is where an error belongs.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

/** Findings are nobody else's business: the file is made private before anything is written to it. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (/not a database|malformed|corrupt/i.test(error.message))
    return `${error.message}; move it away, and a new one is made at the next start`;
  if (error.cause instanceof Error) return `${error.message} (${reasonOf(error.cause)})`;
  const [line = error.message] = error.message.split('\n');
  // Node names refused connections only inside.
  if (line === '' && error instanceof AggregateError) return error.errors.map((inner) => reasonOf(inner)).join(', ');
  return line;
}
