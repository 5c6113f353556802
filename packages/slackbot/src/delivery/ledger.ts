import { writePatiently } from '@k8s-risk/core/node';
import type { Database } from '@k8s-risk/core/node';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { timing } from './delivery.ts';
import type { Delivery, DeliveryState, NewDelivery, Timing } from './delivery.ts';
import { deliveryOf, payloadText } from './delivery-row.ts';
import type { DeliveryTables } from './tables.ts';

/** A delivery that a worker has to itself. */
export interface Claim {
  readonly delivery: Delivery;
  /** Look for it first: it may stand there already. */
  readonly suspect: boolean;
  /** The message in whose thread it goes. */
  readonly threadTs: string | undefined;
}

/** How a claim ends. */
export type Settlement =
  | { readonly state: 'done'; readonly ts: string }
  | { readonly state: 'due' | 'suspect'; readonly notBefore: number; readonly error: string }
  | { readonly state: 'failed' | 'skipped'; readonly error: string };

/**
 * What has been posted, is to be posted, and may have been posted. Slack can neither be asked to post at most once nor
 * be trusted to answer: every step is a row before it is a call, and a row that nobody is sure of is looked up.
 */
export interface Ledger {
  /** The database's clock: the only one that counts. Milliseconds since 1970. */
  readonly now: () => Promise<number>;
  /** False where the key is there already: any number of replicas may try. */
  readonly add: (delivery: NewDelivery) => Promise<boolean>;
  /** Takes up to `limit` deliveries whose time has come. */
  readonly claim: (owner: string, limit: number) => Promise<readonly Claim[]>;
  /** Says that the post begins. False: the lease is too short or another worker has it: do nothing. */
  readonly intend: (delivery: Delivery) => Promise<boolean>;
  /** Only where the fence is still this one. */
  readonly settle: (delivery: Delivery, settlement: Settlement) => Promise<boolean>;
  readonly find: (key: string) => Promise<Delivery | undefined>;
  /** Of a key's beginning, the newest first: the deliveries of a schedule. */
  readonly list: (prefix: string, limit: number) => Promise<readonly Delivery[]>;
  readonly counts: () => Promise<{
    readonly states: Readonly<Partial<Record<DeliveryState, number>>>;
    /** Since when the oldest one that is due has been due. */
    readonly oldestDue: number | undefined;
  }>;
  /** A database restored from a backup does not know what was posted since: all that was due by then is looked up first. */
  readonly distrustBefore: (time: number) => Promise<number>;
}

export function makeLedger({ query, kind }: Database<DeliveryTables>, times: Timing = timing): Ledger {
  async function now(): Promise<number> {
    if (kind === 'sqlite') return Date.now();
    const answer = await sql<{
      now: number;
    }>`select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(query);
    return answer.rows[0]?.now ?? Date.now();
  }

  /** Leases that ran out: what had not begun is due again, what had begun is suspect. */
  async function release(transaction: Transaction<DeliveryTables>, time: number): Promise<void> {
    await transaction
      .updateTable('delivery')
      .set({ state: 'due', owner: null, lease_until: null })
      .where('state', '=', 'claimed')
      .where('lease_until', '<', time)
      .execute();
    await transaction
      .updateTable('delivery')
      .set({ state: 'suspect', owner: null, lease_until: null, not_before: time + times.suspectPause })
      .where('state', '=', 'posting')
      .where('lease_until', '<', time)
      .execute();
    await transaction
      .updateTable('delivery')
      .set({ state: 'skipped', error: 'too late to be worth it', done_at: time })
      .where('state', '=', 'due')
      .where('expires_at', '<=', time)
      .execute();
    // What stands under a message that will never stand is never to be posted.
    await transaction
      .updateTable('delivery')
      .set({ state: 'skipped', error: 'the message above it was not posted', done_at: time })
      .where('state', '=', 'due')
      .where('parent_key', 'in', (where) =>
        where.selectFrom('delivery as parent').select('parent.key').where('parent.state', 'in', ['failed', 'skipped']),
      )
      .execute();
  }

  async function take(transaction: Transaction<DeliveryTables>, time: number, limit: number) {
    const ready = transaction
      .selectFrom('delivery')
      .leftJoin('delivery as parent', 'parent.key', 'delivery.parent_key')
      .selectAll('delivery')
      .select('parent.ts as parent_ts')
      .where('delivery.state', 'in', ['due', 'suspect'])
      .where('delivery.not_before', '<=', time)
      .where((where) => where.or([where('delivery.parent_key', 'is', null), where('parent.state', '=', 'done')]))
      .orderBy('delivery.not_before')
      .orderBy('delivery.key')
      .limit(limit);
    return kind === 'postgres' ? ready.forUpdate('delivery').skipLocked().execute() : ready.execute();
  }

  return {
    now,
    add: async (delivery) => {
      const time = await now();
      const row = {
        key: delivery.key,
        kind: delivery.kind,
        team_id: delivery.teamId,
        channel_id: delivery.channelId,
        parent_key: delivery.parentKey ?? null,
        payload_json: payloadText(delivery.payload),
        not_before: delivery.notBefore,
        expires_at: delivery.expiresAt,
        state: 'due' as const,
        attempts: 0,
        owner: null,
        fence: 0,
        lease_until: null,
        sent_at: null,
        ts: null,
        error: null,
        created_at: time,
        done_at: null,
      };
      const { numInsertedOrUpdatedRows } = await writePatiently(query, (transaction) =>
        transaction
          .insertInto('delivery')
          .values(row)
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirstOrThrow(),
      );
      return (numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    claim: async (owner, limit) => {
      const time = await now();
      return writePatiently(query, async (transaction) => {
        await release(transaction, time);
        const rows = await take(transaction, time, limit);
        const claims: Claim[] = [];
        for (const { parent_ts, ...row } of rows) {
          // A suspect stays one until it has been looked up: a lease that ends before that changes nothing.
          const state = row.state === 'suspect' ? 'suspect' : 'claimed';
          const lease = time + times.lease;
          const next = { state, owner, fence: row.fence + 1, lease_until: lease } as const;
          const hidden = state === 'suspect' ? { ...next, not_before: lease } : next;
          await transaction.updateTable('delivery').set(hidden).where('key', '=', row.key).execute();
          const delivery = deliveryOf({ ...row, ...next });
          claims.push({ delivery, suspect: state === 'suspect', threadTs: parent_ts ?? undefined });
        }
        return claims;
      });
    },
    intend: async ({ key, fence, attempts }) => {
      const time = await now();
      const { numUpdatedRows } = await writePatiently(query, (transaction) =>
        transaction
          .updateTable('delivery')
          .set({ state: 'posting', sent_at: time, attempts: attempts + 1 })
          .where('key', '=', key)
          .where('fence', '=', fence)
          .where('state', '=', 'claimed')
          .where('lease_until', '>', time + times.callTimeout)
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows > 0n;
    },
    settle: async ({ key, fence }, settlement) => {
      const time = await now();
      const { numUpdatedRows } = await writePatiently(query, (transaction) =>
        transaction
          .updateTable('delivery')
          .set(columnsOf(settlement, time))
          .where('key', '=', key)
          .where('fence', '=', fence)
          .where('state', 'in', ['claimed', 'posting', 'suspect'])
          .executeTakeFirstOrThrow(),
      );
      return numUpdatedRows > 0n;
    },
    find: async (key) => {
      const row = await query.selectFrom('delivery').selectAll().where('key', '=', key).executeTakeFirst();
      return row && deliveryOf(row);
    },
    list: async (prefix, limit) => {
      const rows = await query
        .selectFrom('delivery')
        .selectAll()
        .where('key', '>=', prefix)
        .where('key', '<', `${prefix}\u{10FFFF}`)
        .orderBy('created_at', 'desc')
        .orderBy('key', 'desc')
        .limit(limit)
        .execute();
      return rows.map(deliveryOf);
    },
    counts: async () => {
      const rows = await query
        .selectFrom('delivery')
        .select(({ fn }) => ['state', fn.countAll<number>().as('n'), fn.min('not_before').as('oldest')])
        .groupBy('state')
        .execute();
      return {
        states: Object.fromEntries(rows.map(({ state, n }) => [state, n])),
        oldestDue: rows.find(({ state }) => state === 'due')?.oldest ?? undefined,
      };
    },
    distrustBefore: async (time) => {
      const { numUpdatedRows } = await writePatiently(query, (transaction) =>
        transaction
          .updateTable('delivery')
          .set({ state: 'suspect', sent_at: time })
          .where('state', 'in', ['due', 'claimed', 'posting'])
          .where('not_before', '<', time)
          .executeTakeFirstOrThrow(),
      );
      return Number(numUpdatedRows);
    },
  };
}

function columnsOf(settlement: Settlement, time: number) {
  const free = { owner: null, lease_until: null };
  switch (settlement.state) {
    case 'done':
      return { ...free, state: settlement.state, ts: settlement.ts, error: null, done_at: time };
    case 'due':
    case 'suspect':
      return { ...free, state: settlement.state, not_before: settlement.notBefore, error: settlement.error };
    case 'failed':
    case 'skipped':
      return { ...free, state: settlement.state, error: settlement.error, done_at: time };
  }
}
