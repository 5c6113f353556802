import { writePatiently } from '@k8s-risk/core/node';
import type { Kysely } from 'kysely';
import type { OwnerRule } from '../config/config.ts';
import type { SlackTables } from './tables.ts';

/** Whom namespaces belong to, as it was said in Slack; beside what the configuration file says. */
export interface Owners {
  readonly list: () => Promise<readonly OwnerRule[]>;
  readonly set: (rule: OwnerRule, by: { readonly userId: string; readonly now: Date }) => Promise<void>;
}

export function makeOwners(query: Kysely<SlackTables>): Owners {
  return {
    list: async () => {
      const rows = await query.selectFrom('slack_owner').selectAll().orderBy('cluster').orderBy('namespace').execute();
      return rows.map(({ cluster, namespace, mention_kind: who, mention_id: id }) => ({
        cluster,
        namespaces: [namespace],
        mention: { who, id },
      }));
    },
    set: async ({ cluster, namespaces, mention }, { userId, now }) => {
      for (const namespace of namespaces) {
        const row = { mention_kind: mention.who, mention_id: mention.id, set_by: userId, set_at: now.getTime() };
        await writePatiently(query, (transaction) =>
          transaction
            .insertInto('slack_owner')
            .values({ cluster, namespace, ...row })
            .onConflict((conflict) => conflict.columns(['cluster', 'namespace']).doUpdateSet(row))
            .execute(),
        );
      }
    },
  };
}
