import { writePatiently } from '@k8s-risk/core/node';
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { SlackTables } from './tables.ts';

/** What a button does. It stays here: Slack, and whoever looks into its messages, sees an id alone. */
export type TicketAction =
  | { readonly kind: 'line'; readonly line: string }
  /** Opens the form in which a finding is accepted. */
  | { readonly kind: 'accept-form'; readonly findingId: string }
  /** That form, filled in: answered in this channel. */
  | { readonly kind: 'accept'; readonly findingId: string; readonly channelId: string }
  | { readonly kind: 'request-fix'; readonly findingId: string }
  | { readonly kind: 'fix'; readonly findingId: string; readonly channelId: string }
  /** An approval that asks for the cluster's name; then the message with the request shows how it stands. */
  | { readonly kind: 'confirm'; readonly planId: string; readonly channelId: string; readonly messageTs: string }
  /** Not used up by a click: several decide, and the plan says when it is over. */
  | { readonly kind: 'decide'; readonly planId: string; readonly verdict: 'approve' | 'reject' };

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
  readonly redeem: (id: string, by: TicketHolder) => Promise<TicketAction | undefined>;
  /** Looks at a ticket without taking it. */
  readonly look: (id: string, by: TicketHolder) => Promise<TicketAction | undefined>;
}

export interface TicketHolder {
  readonly userId: string;
  /** Undefined for forms: Slack does not say where they were opened. */
  readonly channelId: string | undefined;
  readonly now: Date;
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
    redeem: async (id, holder) => {
      const row = await writePatiently(query, (transaction) =>
        transaction.deleteFrom('slack_ticket').where(heldBy(id, holder)).returning('does_json').executeTakeFirst(),
      );
      return row === undefined ? undefined : (JSON.parse(row.does_json) as TicketAction);
    },
    look: async (id, holder) => {
      const row = await query
        .selectFrom('slack_ticket')
        .where(heldBy(id, holder))
        .select('does_json')
        .executeTakeFirst();
      return row === undefined ? undefined : (JSON.parse(row.does_json) as TicketAction);
    },
  };
}

function heldBy(
  id: string,
  { userId, channelId, now }: TicketHolder,
): (where: ExpressionBuilder<SlackTables, 'slack_ticket'>) => Expression<SqlBool> {
  return (where) =>
    where.and([
      where('id', '=', id),
      where('expires_at', '>', now.getTime()),
      where.or([where('user_id', 'is', null), where('user_id', '=', userId)]),
      ...(channelId === undefined ? [] : [where('channel_id', '=', channelId)]),
    ]);
}
