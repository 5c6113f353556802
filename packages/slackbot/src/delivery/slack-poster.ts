import type { webApi } from '@slack/bolt';
import { classifyFault } from './classify-fault.ts';
import { deliveryEventType } from './delivery.ts';
import type { Delivery, LookOutcome, Poster, PostOutcome } from './delivery.ts';
import { curveIn, drawChart } from './draw-chart.ts';
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
      if (typeof ts !== 'string') return { kind: 'ambiguous', because: 'Slack accepted the message and named no ts' };
      if (plain) await addPicture(delivery, threadTs ?? ts);
      return { kind: 'posted', ts };
    } catch (error) {
      const outcome = classifyFault(error);
      // A refusal is certain, so that nothing stands there yet.
      if (!plain && outcome.kind === 'refused' && shapeFaults.has(outcome.because))
        return send(delivery, threadTs, true);
      return outcome;
    }
  }

  /** What the blocks would have drawn, into the thread. Without the optional scope `files:write` it is left out. */
  async function addPicture({ channelId, payload }: Delivery, threadTs: string): Promise<void> {
    const curve = curveIn(payload.blocks ?? []);
    if (curve === undefined) return;
    try {
      const file = await drawChart(curve);
      if (file === undefined) return;
      const words = curve.points.map(({ label, value }) => `${label} ${String(value)}`).join(', ');
      await client.filesUploadV2({
        channel_id: channelId,
        thread_ts: threadTs,
        file,
        filename: 'risk.png',
        title: curve.title,
        alt_text: `${curve.title}: ${words}`,
      });
    } catch {
      // The message stands, and its text holds the numbers.
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
