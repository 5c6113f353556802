import type { webApi } from '@slack/bolt';
import { classifyFault } from './classify-fault.ts';
import { deliveryEventType } from './delivery.ts';
import type { Delivery, LookOutcome, Poster, PostOutcome } from './delivery.ts';
import { fieldsOf } from './fields-of.ts';
import { findMessages } from './find-messages.ts';
import type { BotIdentity } from './find-messages.ts';

export interface SlackPosterOptions {
  /** Made with `retryConfig: { retries: 0 }`, `rejectRateLimitedCalls` and a timeout: retries are the ledger's. */
  readonly client: webApi.WebClient;
  readonly self: BotIdentity;
}

/** Codes that say that this shape of the message is not taken; the plain text may be. */
const shapeFaults = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'msg_too_long']);

export function makeSlackPoster({ client, self }: SlackPosterOptions): Poster {
  async function send(delivery: Delivery, threadTs: string | undefined, plain: boolean): Promise<PostOutcome> {
    const { key, channelId, payload } = delivery;
    try {
      const answer = await client.apiCall('chat.postMessage', {
        channel: channelId,
        text: payload.text,
        ...(plain || payload.blocks === undefined ? {} : { blocks: payload.blocks }),
        ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        parse: 'none',
        link_names: false,
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: deliveryEventType, event_payload: { key, v: 1 } },
      });
      const { ts } = fieldsOf(answer);
      return typeof ts === 'string'
        ? { kind: 'posted', ts }
        : { kind: 'ambiguous', because: 'Slack accepted the message and named no ts' };
    } catch (error) {
      const outcome = classifyFault(error);
      // A refusal is certain, so that nothing stands there yet.
      if (!plain && outcome.kind === 'refused' && shapeFaults.has(outcome.because))
        return send(delivery, threadTs, true);
      return outcome;
    }
  }

  return {
    post: (delivery, threadTs) => send(delivery, threadTs, false),
    look: async (delivery, threadTs): Promise<LookOutcome> => {
      try {
        const found = await findMessages(client, { delivery, threadTs, self });
        if (found === 'too many') return { kind: 'later', because: 'too many messages since then' };
        const [first, ...duplicates] = found;
        return first === undefined ? { kind: 'missing' } : { kind: 'found', ts: first, duplicates };
      } catch (error) {
        const fault = classifyFault(error);
        if (fault.kind === 'refused') return { kind: 'unreadable', because: fault.because };
        return { kind: 'later', because: fault.because };
      }
    },
    remove: async ({ channelId }, ts) => {
      await client.apiCall('chat.delete', { channel: channelId, ts });
    },
  };
}
