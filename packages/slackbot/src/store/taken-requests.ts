import { writePatiently } from '@k8s-risk/core/node';
import type { Kysely } from 'kysely';
import type { SlackTables } from './tables.ts';

/** Slack sends again what it believes was lost, and a signed request can be played back: each is taken once. */
export interface TakenRequests {
  /** True for the first of several with this key. */
  readonly take: (key: string, now: Date) => Promise<boolean>;
}

const kept = 3_600_000;

export function makeTakenRequests(query: Kysely<SlackTables>): TakenRequests {
  return {
    take: (key, now) =>
      writePatiently(query, async (transaction) => {
        const taken = await transaction
          .insertInto('slack_request')
          .values({ key, at: now.getTime() })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        await transaction
          .deleteFrom('slack_request')
          .where('at', '<', now.getTime() - kept)
          .execute();
        return (taken.numInsertedOrUpdatedRows ?? 0n) > 0n;
      }),
  };
}
