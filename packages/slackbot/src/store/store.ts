import { ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { openDatabase } from '@k8s-risk/core/node';
import type { DatabaseTarget } from '@k8s-risk/core/node';
import { makeAuditTrail } from './audit-trail.ts';
import type { AuditTrail } from './audit-trail.ts';
import { makeChannelDefaults } from './channel-defaults.ts';
import type { ChannelDefaults } from './channel-defaults.ts';
import { slackMigrations } from './migrations.ts';
import { makeOwners } from './owners.ts';
import type { Owners } from './owners.ts';
import { makePlans } from './plans.ts';
import type { Plans } from './plans.ts';
import type { SlackTables } from './tables.ts';
import { makeTakenRequests } from './taken-requests.ts';
import type { TakenRequests } from './taken-requests.ts';
import { makeTickets } from './tickets.ts';
import type { Tickets } from './tickets.ts';

/** What the bot remembers, by what it is about. Each member is a file of this folder. */
export interface Store {
  readonly tickets: Tickets;
  readonly defaults: ChannelDefaults;
  readonly trail: AuditTrail;
  readonly requests: TakenRequests;
  readonly owners: Owners;
  readonly plans: Plans;
  readonly close: () => Promise<void>;
}

export async function openStore(target: DatabaseTarget): Promise<Result<Store, string>> {
  const opened = await openDatabase<SlackTables>(target, slackMigrations);
  if (!opened.ok) return opened;
  const { query, close } = opened.value;
  return ok({
    tickets: makeTickets(query),
    defaults: makeChannelDefaults(query),
    trail: makeAuditTrail(query),
    requests: makeTakenRequests(query),
    owners: makeOwners(query),
    plans: makePlans(query),
    close,
  });
}
