import { createHash } from 'node:crypto';
import { writePatiently } from '@k8s-risk/core/node';
import type { Kysely } from 'kysely';
import type { Plan, PlanDecision, PlanState, PlanWork } from '../approvals/plan.ts';
import type { SlackTables } from './tables.ts';

export interface NewPlan {
  readonly id: string;
  readonly work: PlanWork;
  readonly requester: string;
  readonly channelId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface Plans {
  readonly add: (plan: NewPlan) => Promise<Plan>;
  readonly get: (id: string) => Promise<Plan | undefined>;
  /** Those that nobody has ended and that have not expired, the oldest first. */
  readonly open: (now: Date) => Promise<readonly Plan[]>;
  /** A person decides once; false where that has happened. */
  readonly decide: (id: string, decision: PlanDecision) => Promise<boolean>;
  /** Ends a plan that is still open; of several who try it one does. */
  readonly end: (id: string, state: Exclude<PlanState, 'pending'>) => Promise<boolean>;
  /** Takes back what could not be carried out, and the words that were given for it. */
  readonly reopen: (id: string) => Promise<void>;
}

export function makePlans(query: Kysely<SlackTables>): Plans {
  async function read(rows: readonly PlanRow[]): Promise<readonly Plan[]> {
    const plans: Plan[] = [];
    for (const row of rows) {
      const decisions = await query
        .selectFrom('slack_decision')
        .selectAll()
        .where('plan_id', '=', row.id)
        .orderBy('at')
        .execute();
      plans.push(planOf(row, decisions));
    }
    return plans;
  }

  return {
    add: async (plan) => {
      const text = JSON.stringify(plan.work);
      const digest = createHash('sha256').update(text).digest('hex');
      const row = {
        id: plan.id,
        work_json: text,
        digest,
        requester: plan.requester,
        channel_id: plan.channelId,
        state: 'pending',
        created_at: plan.createdAt.getTime(),
        expires_at: plan.expiresAt.getTime(),
      } as const;
      await writePatiently(query, (transaction) => transaction.insertInto('slack_plan').values(row).execute());
      return planOf(row, []);
    },
    get: async (id) => {
      const row = await query.selectFrom('slack_plan').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : (await read([row]))[0];
    },
    open: async (now) =>
      read(
        await query
          .selectFrom('slack_plan')
          .selectAll()
          .where('state', '=', 'pending')
          .where('expires_at', '>', now.getTime())
          .orderBy('created_at')
          .execute(),
      ),
    decide: (id, { userId, verdict, reason, at }) =>
      writePatiently(query, async (transaction) => {
        const { numInsertedOrUpdatedRows = 0n } = await transaction
          .insertInto('slack_decision')
          .values({ plan_id: id, user_id: userId, verdict, reason, at: at.getTime() })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows > 0n;
      }),
    reopen: async (id) => {
      await writePatiently(query, async (transaction) => {
        await transaction.updateTable('slack_plan').set({ state: 'pending' }).where('id', '=', id).execute();
        await transaction.deleteFrom('slack_decision').where('plan_id', '=', id).execute();
      });
    },
    end: (id, state) =>
      writePatiently(query, async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('slack_plan')
          .set({ state })
          .where('id', '=', id)
          .where('state', '=', 'pending')
          .executeTakeFirstOrThrow();
        return numUpdatedRows > 0n;
      }),
  };
}

type PlanRow = SlackTables['slack_plan'];

function planOf(row: PlanRow, decisions: readonly SlackTables['slack_decision'][]): Plan {
  return {
    id: row.id,
    work: JSON.parse(row.work_json) as PlanWork,
    digest: row.digest,
    requester: row.requester,
    channelId: row.channel_id,
    state: row.state,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    decisions: decisions.map(({ user_id, verdict, reason, at }) => ({
      userId: user_id,
      verdict,
      reason,
      at: new Date(at),
    })),
  };
}
