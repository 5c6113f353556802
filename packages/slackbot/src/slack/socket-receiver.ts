import { SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../operations/log.ts';
import { boltLogger } from './bolt-logger.ts';
import { clientOptions } from './client-options.ts';

/** A connection that the bot opens: no address of ours that Slack would have to reach. */
export function socketReceiver(appToken: string, log: Log, slackApiUrl?: string): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    // The client changes the options that it is given: these are its own.
    installerOptions: { clientOptions: clientOptions(slackApiUrl) },
  });
}

/** `xapp-1-A0123ABCD-...`: the token names its app. */
export function appIdOf(appToken: string): string | undefined {
  return /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken)?.[1];
}
