import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';

/** How long a writer waits for others, in milliseconds, and how often it asks again. */
const patience = 15_000;
const pauseBetween = 25;

/**
 * A transaction that waits for its turn without blocking the thread: SQLite has one writer at a time, and the one before
 * may be a task of this same process. Work writes first, so that it is refused before it has read anything.
 */
export async function writePatiently<Tables, Result>(
  query: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  return whenFree(() => query.transaction().execute(work));
}

/** Does it again while another writer is at work. */
export async function whenFree<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let waited = 0; ; waited += pauseBetween) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || waited >= patience) throw error;
    }
    await sleep(pauseBetween);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (error.errcode === 5 || error.errcode === 517);
}
