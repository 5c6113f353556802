import type { Kysely } from 'kysely';
import type { ExceptionScope, PolicyException } from '../model/policy.ts';
import { isRecord } from '../model/json.ts';
import { writePatiently } from './database/write-patiently.ts';
import type { HistoryTables } from './tables.ts';

/** An exception of the database, with who made it. */
export interface StoredException extends PolicyException {
  readonly id: string;
  readonly createdBy: string;
  /** RFC 3339. */
  readonly createdAt: string;
}

export interface NewException {
  /** Unique; the caller's to choose. */
  readonly id: string;
  readonly scope: ExceptionScope;
  readonly reason: string;
  readonly owner: string | null;
  /** RFC 3339 date or time. What is made outside the policy file always expires. */
  readonly expires: string;
  readonly ticket?: string;
  /** `slack:U123`, `terminal:jane`. */
  readonly createdBy: string;
}

export interface ExceptionStore {
  /** All that were not revoked, expired ones included: they reopen loudly. */
  readonly list: () => Promise<readonly StoredException[]>;
  readonly add: (exception: NewException, at: Date) => Promise<void>;
  /** False where there is none with that id. */
  readonly revoke: (id: string, by: string, at: Date) => Promise<boolean>;
}

/** Exceptions that whoever shares the database sees (product.md, policy file). */
export function makeExceptionStore(query: Kysely<HistoryTables>): ExceptionStore {
  return {
    list: async () => {
      const rows = await query
        .selectFrom('exception')
        .selectAll()
        .where('revoked_at', 'is', null)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(({ id, reason, owner, expires, ticket, ...row }) => ({
        id,
        scope: scopeOf(row.scope_json),
        reason,
        owner,
        expires,
        ...(ticket === null ? {} : { ticket }),
        source: 'database' as const,
        createdBy: row.created_by,
        createdAt: new Date(row.created_at).toISOString(),
      }));
    },
    add: async ({ id, scope, reason, owner, expires, ticket, createdBy }, at) => {
      const row = {
        id,
        scope_json: JSON.stringify(scope),
        reason,
        owner,
        expires,
        ticket: ticket ?? null,
        created_by: createdBy,
        created_at: at.getTime(),
        revoked_by: null,
        revoked_at: null,
      };
      await writePatiently(query, (transaction) => transaction.insertInto('exception').values(row).execute());
    },
    revoke: async (id, by, at) => {
      const { numUpdatedRows } = await writePatiently(query, (transaction) =>
        transaction
          .updateTable('exception')
          .set({ revoked_by: by, revoked_at: at.getTime() })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows > 0n;
    },
  };
}

/** What `add` has written: its own shape, read back. */
function scopeOf(text: string): ExceptionScope {
  const value: unknown = JSON.parse(text);
  // A scope that is no map would match everything.
  if (!isRecord(value)) throw new Error('an exception in the database has no scope');
  return value;
}
