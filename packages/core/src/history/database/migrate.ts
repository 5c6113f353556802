import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import type { Kysely } from 'kysely';
import { whenFree } from './write-patiently.ts';

/** One step of a schema. It is never changed once it has been released: the next change is the next step. */
export type MigrationStep = (query: Kysely<never>, kind: 'sqlite' | 'postgres') => Promise<void>;

export interface MigrationSet {
  /** Names the table that remembers what has been done: sets of several owners share a database. */
  readonly owner: string;
  /** In order; names sort in that order (`0001-...`). */
  readonly steps: Readonly<Record<string, MigrationStep>>;
}

/** Carries out what is missing, once, whoever asks at the same time. The words say why the database cannot be used. */
export async function migrate<Tables>(
  query: Kysely<Tables>,
  kind: 'sqlite' | 'postgres',
  { owner, steps }: MigrationSet,
): Promise<string | undefined> {
  const migrations: Record<string, Migration> = {};
  for (const [name, up] of Object.entries(steps)) {
    migrations[name] = { up: (each: Kysely<never>) => up(each, kind) };
  }
  const migrator = new Migrator({
    db: query,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    migrationTableName: `${owner}_migration`,
    migrationLockTableName: `${owner}_migration_lock`,
  });
  const { error } = await whenFree(async () => {
    const outcome = await migrator.migrateToLatest();
    if (outcome.error instanceof Error && 'errcode' in outcome.error) throw outcome.error;
    return outcome;
  });
  if (error === undefined) return undefined;
  if (error instanceof Error && /corrupted migrations/i.test(error.message)) return newer(Object.keys(steps));
  throw new Error('its tables could not be brought up to date', { cause: error });
}

function newer(known: readonly string[]): string {
  return `was written by a newer version of k8s-risk (this one knows ${known.at(-1) ?? 'nothing'}); update k8s-risk, or choose another database`;
}
