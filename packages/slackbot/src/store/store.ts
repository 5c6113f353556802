import type { Kysely } from 'kysely';
import { makeAuditTrail } from './audit-trail.ts';
import type { AuditTrail } from './audit-trail.ts';
import { makeChannelDefaults } from './channel-defaults.ts';
import type { ChannelDefaults } from './channel-defaults.ts';
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
}

export function makeStore(query: Kysely<SlackTables>): Store {
  return {
    tickets: makeTickets(query),
    defaults: makeChannelDefaults(query),
    trail: makeAuditTrail(query),
    requests: makeTakenRequests(query),
    owners: makeOwners(query),
    plans: makePlans(query),
  };
}
