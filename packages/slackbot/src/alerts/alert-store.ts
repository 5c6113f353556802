import { writePatiently } from '@k8s-risk/core/node';
import type { Database } from '@k8s-risk/core/node';
import type { AlertGroup } from './alert-group.ts';
import type { AlertRoute, KnownFindings } from './alert-route.ts';
import type { AlertTables } from './tables.ts';

export interface AlertStore {
  readonly routes: () => Promise<readonly AlertRoute[]>;
  readonly route: (channelId: string) => Promise<AlertRoute | undefined>;
  /** Switches alerts on, or changes them: what the channel knows already begins anew. */
  readonly setRoute: (route: Omit<AlertRoute, 'known' | 'version'>) => Promise<void>;
  /** False where there was none. */
  readonly removeRoute: (channelId: string) => Promise<boolean>;
  /** Groups of a channel that changed since (milliseconds since 1970), and all that are not closed. */
  readonly groups: (channelId: string, since: number) => Promise<readonly AlertGroup[]>;
  /** All at once, or nothing: false where another replica was first. */
  readonly save: (change: {
    readonly route: AlertRoute;
    readonly known: AlertRoute['known'];
    readonly groups: readonly AlertGroup[];
  }) => Promise<boolean>;
}

const kept = 30 * 86_400_000;

export function makeAlertStore({ query }: Pick<Database<AlertTables>, 'query'>): AlertStore {
  return {
    routes: async () => {
      const rows = await query.selectFrom('slack_alert_route').selectAll().orderBy('channel_id').execute();
      return rows.map(routeOf);
    },
    route: async (channelId) => {
      const row = await query
        .selectFrom('slack_alert_route')
        .selectAll()
        .where('channel_id', '=', channelId)
        .executeTakeFirst();
      return row && routeOf(row);
    },
    setRoute: async (route) => {
      const row = { team_id: route.teamId, route_json: JSON.stringify(route), known_json: '{}' };
      await writePatiently(query, (transaction) =>
        transaction
          .insertInto('slack_alert_route')
          .values({ channel_id: route.channelId, version: 0, ...row })
          .onConflict((conflict) =>
            conflict
              .column('channel_id')
              .doUpdateSet((set) => ({ ...row, version: set('slack_alert_route.version', '+', 1) })),
          )
          .execute(),
      );
    },
    removeRoute: async (channelId) => {
      const { numDeletedRows } = await writePatiently(query, async (transaction) => {
        const removed = await transaction
          .deleteFrom('slack_alert_route')
          .where('channel_id', '=', channelId)
          .executeTakeFirstOrThrow();
        await transaction.deleteFrom('slack_alert_group').where('channel_id', '=', channelId).execute();
        return removed;
      });
      return numDeletedRows > 0n;
    },
    groups: async (channelId, since) => {
      const rows = await query
        .selectFrom('slack_alert_group')
        .select('group_json')
        .where('channel_id', '=', channelId)
        .where((where) => where.or([where('state', '!=', 'closed'), where('changed_at', '>=', since)]))
        .orderBy('id')
        .execute();
      return rows.map(({ group_json }) => JSON.parse(group_json) as AlertGroup);
    },
    save: ({ route, known, groups }) =>
      writePatiently(query, async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('slack_alert_route')
          .set({ known_json: JSON.stringify(known), version: route.version + 1 })
          .where('channel_id', '=', route.channelId)
          .where('version', '=', route.version)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) return false;
        for (const group of groups) {
          const { id, channelId, cluster, topic, state, changedAt } = group;
          const row = {
            channel_id: channelId,
            cluster,
            topic,
            state,
            changed_at: changedAt,
            group_json: JSON.stringify(group),
          };
          await transaction
            .insertInto('slack_alert_group')
            .values({ id, ...row })
            .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
            .execute();
        }
        await transaction
          .deleteFrom('slack_alert_group')
          .where('state', '=', 'closed')
          .where('changed_at', '<', Math.max(0, ...groups.map(({ changedAt }) => changedAt)) - kept)
          .execute();
        return true;
      }),
  };
}

interface RouteRow {
  readonly route_json: string;
  readonly known_json: string;
  readonly version: number;
}

/** Both were written by `setRoute` and `save`. */
function routeOf({ route_json, known_json, version }: RouteRow): AlertRoute {
  const route = JSON.parse(route_json) as Omit<AlertRoute, 'known' | 'version'>;
  return { ...route, known: JSON.parse(known_json) as Record<string, KnownFindings>, version };
}
