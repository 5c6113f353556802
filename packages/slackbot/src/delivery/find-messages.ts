import type { webApi } from '@slack/bolt';
import { deliveryEventType } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { fieldsOf } from './fields-of.ts';

/** Who we are, from auth.test: anybody's app can write the same metadata. */
export interface BotIdentity {
  readonly botId: string;
  readonly userId: string;
}

export interface Wanted {
  readonly delivery: Delivery;
  readonly threadTs: string | undefined;
  readonly self: BotIdentity;
}

/** Clocks differ: the search begins this much before the post, in milliseconds. */
const margin = 60_000;
const pages = 10;

/** The `ts` of our messages with this key, the oldest first. */
export async function findMessages(
  client: webApi.WebClient,
  { delivery, threadTs, self }: Wanted,
): Promise<readonly string[] | 'too many'> {
  const { channelId, sentAt, key } = delivery;
  const oldest = String(Math.max(0, ((sentAt ?? 0) - margin) / 1000));
  const found: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const answer = await client.apiCall(threadTs === undefined ? 'conversations.history' : 'conversations.replies', {
      channel: channelId,
      oldest,
      inclusive: true,
      limit: 200,
      include_all_metadata: true,
      ...(threadTs === undefined ? {} : { ts: threadTs }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    const { messages } = fieldsOf(answer);
    for (const message of Array.isArray(messages) ? messages : []) {
      const ts = ownMessage(message, key, self);
      if (ts !== undefined) found.push(ts);
    }
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return found.sort((a, b) => Number(a) - Number(b));
  }
  return 'too many';
}

function ownMessage(message: unknown, key: string, self: BotIdentity): string | undefined {
  const { ts, bot_id, user, metadata } = fieldsOf(message);
  if (typeof ts !== 'string' || (bot_id !== self.botId && user !== self.userId)) return undefined;
  const { event_type, event_payload } = fieldsOf(metadata);
  return event_type === deliveryEventType && fieldsOf(event_payload)['key'] === key ? ts : undefined;
}
