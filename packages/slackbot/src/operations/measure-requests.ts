import type { App, ReceiverEvent } from '@slack/bolt';
import type { BotMetrics, RequestKind } from './bot-metrics.ts';

type Process = App['processEvent'];

/** Counts what reaches the app, and how long Slack waited for its ack. */
export function measureRequests(process: Process, metrics: Pick<BotMetrics, 'request' | 'acked'>): Process {
  return async (event) => {
    const begun = performance.now();
    let acked = false;
    const ack: ReceiverEvent['ack'] = async (answer) => {
      if (!acked) metrics.acked((performance.now() - begun) / 1000);
      acked = true;
      await event.ack(answer);
    };
    try {
      await process({ ...event, ack });
    } finally {
      metrics.request(kindOf(event.body), acked ? 'acked' : 'failed');
    }
  };
}

const kinds: Readonly<Record<string, RequestKind>> = {
  block_actions: 'button',
  view_submission: 'form',
  view_closed: 'form',
  message_action: 'shortcut',
  shortcut: 'shortcut',
  event_callback: 'event',
};

function kindOf(body: Readonly<Record<string, unknown>>): RequestKind {
  if (typeof body['command'] === 'string') return 'command';
  return typeof body['type'] === 'string' ? (kinds[body['type']] ?? 'other') : 'other';
}
