import type { webApi } from '@slack/bolt';
import { startAlerts } from '../alerts/run-alerts.ts';
import { renderPage } from '../blocks/render-page.ts';
import type { Dependencies } from '../dependencies.ts';
import { startSchedules } from '../schedule/run-schedules.ts';
import { forSlack } from '../slack/send.ts';
import { startDeliverer } from './deliverer.ts';
import type { Delivery } from './delivery.ts';
import { channelPause, paceChannels } from './pace-channels.ts';
import { makeSlackPoster } from './slack-poster.ts';

export interface DeliveryOptions {
  readonly dependencies: Dependencies;
  readonly client: webApi.WebClient;
  readonly onWake: (listener: () => void) => void;
  /** Milliseconds between two looks at the schedules, and between two messages in one channel. */
  readonly every?: number;
  readonly pause?: number;
}

export interface RunningDelivery {
  /** Takes nothing new, and waits for what is under way. */
  readonly stop: () => Promise<void>;
}

/** Codes after which a channel can get nothing: its schedules wait until somebody resumes them. */
const channelGone = new Set(['channel_not_found', 'is_archived', 'not_in_channel', 'restricted_action']);

/** Posts what is due and makes due what its time has come: in every replica. */
export async function startDelivery(options: DeliveryOptions): Promise<RunningDelivery> {
  const { dependencies, client, every = 15_000 } = options;
  const { log, metrics, digests } = dependencies;
  const { bot_id: botId = '', user_id: userId = '' } = await client.auth.test();
  const trouble = (error: unknown): void => log.error('delivery failed', error);
  const deliverer = startDeliverer({
    ledger: digests.ledger,
    poster: makeSlackPoster({ client, self: { botId, userId } }),
    pace: paceChannels(options.pause ?? channelPause),
    // A second copy of something urgent is better than none; of a report it is noise.
    whenUnreadable: ({ kind }) => (kind === 'alert' ? 'resend' : 'skip'),
    onEvent: (event) => {
      log.info('delivery', {
        outcome: event.kind,
        kind: event.delivery.kind,
        because: 'because' in event ? event.because : undefined,
      });
      if (event.kind === 'refused' && channelGone.has(event.because ?? ''))
        void pauseSchedule(event.delivery, event.because ?? '', dependencies).catch(trouble);
      metrics.delivered(event);
      if (event.kind === 'posted' && event.delivery.kind === 'digest')
        void measureLag(event.delivery, dependencies).catch(trouble);
    },
    owner: dependencies.newId(),
    onTrouble: trouble,
  });
  options.onWake(deliverer.wake);
  const schedules = startSchedules({ dependencies, ...digests }, every, trouble);
  const alerts = startAlerts(
    {
      dependencies,
      alerts: dependencies.alerts,
      update: async (channel, ts, page) => {
        await client.chat.update({ channel, ts, ...forSlack(renderPage(page)) });
      },
    },
    Math.min(every, 5000),
    trouble,
  );
  return {
    stop: async () => {
      await alerts.stop();
      await schedules.stop();
      await deliverer.stop();
    },
  };
}

async function measureLag({ key }: Delivery, { digests, metrics, clock }: Dependencies): Promise<void> {
  const [, id = ''] = /^digest:([^:]+):/.exec(key) ?? [];
  const slot = (await digests.schedules.slots(id, 5)).find((one) => one.key === key);
  if (slot !== undefined) metrics.digestLag((clock().getTime() - slot.at.getTime()) / 1000);
}

async function pauseSchedule({ key, channelId }: Delivery, because: string, { digests }: Dependencies): Promise<void> {
  const [, id] = /^digest:([^:]+):/.exec(key) ?? [];
  if (id !== undefined) await digests.schedules.change({ id, channelId }, { paused: true, pausedBecause: because });
}
