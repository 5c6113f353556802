import { writePatiently } from '@k8s-risk/core/node';
import type { Kysely } from 'kysely';
import type { SlackTables } from './tables.ts';

/** What a button does. It stays here: Slack, and whoever looks into its messages, sees an id alone. */
export type TicketAction =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'accept-form'; readonly cluster: string; readonly findingId: string };

export interface NewTicket {
  readonly id: string;
  readonly does: TicketAction;
  readonly channelId: string;
  /** Null: for whoever may do it, which is decided at the click. */
  readonly userId: string | null;
  readonly expiresAt: Date;
}

export interface Tickets {
  readonly issue: (tickets: readonly NewTicket[]) => Promise<void>;
  /** Takes a ticket: of two clicks one gets it. Undefined where it is used, expired, or another's. */
  readonly redeem: (
    id: string,
    by: { readonly userId: string; readonly channelId: string; readonly now: Date },
  ) => Promise<TicketAction | undefined>;
}

export function makeTickets(query: Kysely<SlackTables>): Tickets {
  return {
    issue: async (tickets) => {
      if (tickets.length === 0) return;
      const rows = tickets.map(({ id, does, channelId, userId, expiresAt }) => ({
        id,
        does_json: JSON.stringify(does),
        channel_id: channelId,
        user_id: userId,
        expires_at: expiresAt.getTime(),
      }));
      await writePatiently(query, (transaction) => transaction.insertInto('slack_ticket').values(rows).execute());
    },
    redeem: async (id, { userId, channelId, now }) => {
      const row = await writePatiently(query, (transaction) =>
        transaction
          .deleteFrom('slack_ticket')
          .where('id', '=', id)
          .where('channel_id', '=', channelId)
          .where((where) => where.or([where('user_id', 'is', null), where('user_id', '=', userId)]))
          .where('expires_at', '>', now.getTime())
          .returning('does_json')
          .executeTakeFirst(),
      );
      return row === undefined ? undefined : (JSON.parse(row.does_json) as TicketAction);
    },
  };
}
