import { writePatiently } from '@k8s-risk/core/node';
import type { Kysely } from 'kysely';
import type { SlackTables } from './tables.ts';

/** Who asked what, where, and how it ended. Never what the answer said. */
export interface TrailEntry {
  readonly at: Date;
  readonly teamId: string;
  readonly userId: string;
  readonly channelId: string;
  readonly verb: string;
  readonly target?: string;
  /** `answered`, a code of a fault, or what was decided. */
  readonly outcome: string;
  readonly reference?: string;
}

export interface AuditTrail {
  readonly add: (entry: TrailEntry) => Promise<void>;
  /** The newest first. */
  readonly list: (limit: number) => Promise<readonly TrailEntry[]>;
}

export function makeAuditTrail(query: Kysely<SlackTables>): AuditTrail {
  return {
    add: async ({ at, teamId, userId, channelId, verb, target, outcome, reference }) => {
      const row = {
        at: at.getTime(),
        team_id: teamId,
        user_id: userId,
        channel_id: channelId,
        verb,
        target: target ?? null,
        outcome,
        reference: reference ?? null,
      };
      await writePatiently(query, (transaction) => transaction.insertInto('slack_trail').values(row).execute());
    },
    list: async (limit) => {
      const rows = await query.selectFrom('slack_trail').selectAll().orderBy('at', 'desc').limit(limit).execute();
      return rows.map(({ at, team_id, user_id, channel_id, verb, target, outcome, reference }) => ({
        at: new Date(at),
        teamId: team_id,
        userId: user_id,
        channelId: channel_id,
        verb,
        outcome,
        ...(target === null ? {} : { target }),
        ...(reference === null ? {} : { reference }),
      }));
    },
  };
}
