import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../operations/log.ts';
import { boltLogger } from './bolt-logger.ts';
import { clientOptions } from './client-options.ts';

export interface SocketConnection {
  readonly receiver: SocketModeReceiver;
  readonly connected: () => boolean;
}

/** A connection that the bot opens: no address of ours that Slack would have to reach. */
export function socketReceiver(appToken: string, log: Log, slackApiUrl?: string): SocketConnection {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    // The client changes the options that it is given: these are its own. It only asks for an address to connect to,
    // which is safe to repeat; without that, a network that is away for a second would end the bot.
    installerOptions: {
      clientOptions: { ...clientOptions(slackApiUrl), retryConfig: { retries: 200, factor: 1.3, maxTimeout: 30_000 } },
    },
  });
  let connected = false;
  receiver.client.on('connected', () => {
    connected = true;
  });
  receiver.client.on('close', () => {
    if (connected) log.info('socket lost');
    connected = false;
  });
  return { receiver, connected: () => connected };
}

/** `xapp-1-A0123ABCD-...`: the token names its app. */
export function appIdOf(appToken: string): string | undefined {
  return /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken)?.[1];
}
