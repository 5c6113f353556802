import type { Selectable } from 'kysely';
import type { Delivery, DeliveryPayload } from './delivery.ts';
import type { DeliveryTables } from './tables.ts';

export type DeliveryRow = Selectable<DeliveryTables['delivery']>;

export function deliveryOf(row: DeliveryRow): Delivery {
  return {
    key: row.key,
    kind: row.kind,
    teamId: row.team_id,
    channelId: row.channel_id,
    ...(row.parent_key === null ? {} : { parentKey: row.parent_key }),
    payload: payloadOf(row.payload_json),
    notBefore: row.not_before,
    expiresAt: row.expires_at,
    state: row.state,
    attempts: row.attempts,
    fence: row.fence,
    sentAt: row.sent_at,
    ts: row.ts,
    error: row.error,
  };
}

export function payloadText(payload: DeliveryPayload): string {
  return JSON.stringify(payload);
}

/** What `payloadText` has written. */
function payloadOf(text: string): DeliveryPayload {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    throw new Error('a stored message has no text');
  const blocks = 'blocks' in value && Array.isArray(value.blocks) ? value.blocks.filter(isObject) : undefined;
  return { text: value.text, ...(blocks === undefined ? {} : { blocks }) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
