import { ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import { openDatabase } from '@k8s-risk/core/node';
import type { DatabaseTarget } from '@k8s-risk/core/node';
import { makeAlertStore } from '../alerts/alert-store.ts';
import type { AlertStore } from '../alerts/alert-store.ts';
import { alertMigrations } from '../alerts/tables.ts';
import type { AlertTables } from '../alerts/tables.ts';
import type { Digests } from '../dependencies.ts';
import { makeScheduleStore } from '../schedule/schedule-store.ts';
import { scheduleMigrations } from '../schedule/tables.ts';
import type { ScheduleTables } from '../schedule/tables.ts';
import { makeLedger } from './ledger.ts';
import { deliveryMigrations } from './tables.ts';
import type { DeliveryTables } from './tables.ts';

export interface OpenMessages {
  readonly digests: Digests;
  readonly alerts: AlertStore;
  /** Whom to tell that something is in the ledger, once somebody delivers. */
  readonly onWake: (listener: () => void) => void;
  readonly close: () => Promise<void>;
}

/** Schedules, alerts, and the ledger of what they said, in the database of the bot. */
export async function openMessages(target: DatabaseTarget): Promise<Result<OpenMessages, string>> {
  const deliveries = await openDatabase<DeliveryTables>(target, deliveryMigrations);
  if (!deliveries.ok) return deliveries;
  const schedules = await openDatabase<ScheduleTables>(target, scheduleMigrations);
  if (!schedules.ok) {
    await deliveries.value.close();
    return schedules;
  }
  const alerts = await openDatabase<AlertTables>(target, alertMigrations);
  if (!alerts.ok) {
    await schedules.value.close();
    await deliveries.value.close();
    return alerts;
  }
  let wake: (() => void) | undefined;
  return ok({
    digests: {
      schedules: makeScheduleStore(schedules.value),
      ledger: makeLedger(deliveries.value),
      wake: () => wake?.(),
    },
    alerts: makeAlertStore(alerts.value),
    onWake: (listener) => {
      wake = listener;
    },
    close: async () => {
      await alerts.value.close();
      await schedules.value.close();
      await deliveries.value.close();
    },
  });
}
