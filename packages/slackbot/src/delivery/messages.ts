import type { Database } from '@k8s-risk/core/node';
import { makeAlertStore } from '../alerts/alert-store.ts';
import type { AlertStore } from '../alerts/alert-store.ts';
import type { AlertTables } from '../alerts/tables.ts';
import type { Digests } from '../dependencies.ts';
import { makeScheduleStore } from '../schedule/schedule-store.ts';
import type { ScheduleTables } from '../schedule/tables.ts';
import { makeLedger } from './ledger.ts';
import type { DeliveryTables } from './tables.ts';

export interface Messages {
  readonly digests: Digests;
  readonly alerts: AlertStore;
  /** Whom to tell that something is in the ledger, once somebody delivers. */
  readonly onWake: (listener: () => void) => void;
}

/** Schedules, alerts, and the ledger of what they said, in the database of the bot. */
export function makeMessages(database: Database<DeliveryTables & ScheduleTables & AlertTables>): Messages {
  let wake: (() => void) | undefined;
  return {
    digests: {
      schedules: makeScheduleStore(database),
      ledger: makeLedger(database),
      wake: () => wake?.(),
    },
    alerts: makeAlertStore(database),
    onWake: (listener) => {
      wake = listener;
    },
  };
}
