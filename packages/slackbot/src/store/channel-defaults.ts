import { writePatiently } from '@k8s-risk/core/node';
import type { Kysely } from 'kysely';
import type { SlackTables } from './tables.ts';

/** The cluster, and perhaps the namespace, that a channel means where none is named. */
export interface ChannelDefault {
  readonly cluster: string;
  readonly namespace: string | undefined;
}

export interface ChannelDefaults {
  readonly get: (channelId: string) => Promise<ChannelDefault | undefined>;
  readonly set: (
    channelId: string,
    chosen: ChannelDefault,
    by: { readonly userId: string; readonly now: Date },
  ) => Promise<void>;
}

export function makeChannelDefaults(query: Kysely<SlackTables>): ChannelDefaults {
  return {
    get: async (channelId) => {
      const row = await query
        .selectFrom('slack_channel_default')
        .select(['cluster', 'namespace'])
        .where('channel_id', '=', channelId)
        .executeTakeFirst();
      return row && { cluster: row.cluster, namespace: row.namespace ?? undefined };
    },
    set: async (channelId, { cluster, namespace }, { userId, now }) => {
      const row = { cluster, namespace: namespace ?? null, set_by: userId, set_at: now.getTime() };
      await writePatiently(query, (transaction) =>
        transaction
          .insertInto('slack_channel_default')
          .values({ channel_id: channelId, ...row })
          .onConflict((conflict) => conflict.column('channel_id').doUpdateSet(row))
          .execute(),
      );
    },
  };
}
