import type { Result } from '@k8s-risk/core';
import { openDatabase } from '@k8s-risk/core/node';
import type { Database, DatabaseTarget } from '@k8s-risk/core/node';
import { alertMigrations } from '../alerts/tables.ts';
import type { AlertTables } from '../alerts/tables.ts';
import { deliveryMigrations } from '../delivery/tables.ts';
import type { DeliveryTables } from '../delivery/tables.ts';
import { scheduleMigrations } from '../schedule/tables.ts';
import type { ScheduleTables } from '../schedule/tables.ts';
import { slackMigrations } from './migrations.ts';
import type { SlackTables } from './tables.ts';

/** Everything that the bot itself keeps; the history beside it belongs to core. */
export type BotTables = SlackTables & DeliveryTables & ScheduleTables & AlertTables;

/** One connection (of PostgreSQL: one pool) for all that the bot keeps. */
export function openBotDatabase(target: DatabaseTarget): Promise<Result<Database<BotTables>, string>> {
  return openDatabase<BotTables>(target, slackMigrations, deliveryMigrations, scheduleMigrations, alertMigrations);
}
