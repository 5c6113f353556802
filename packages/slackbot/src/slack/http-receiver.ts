import { HTTPReceiver } from '@slack/bolt';
import type { Log } from '../operations/log.ts';
import { boltLogger } from './bolt-logger.ts';

/** Requests that Slack signs and sends to us. An empty secret would let everybody in, and is refused. */
export function httpReceiver(signingSecret: string, log: Log): HTTPReceiver {
  if (signingSecret === '') throw new Error('the signing secret is empty');
  return new HTTPReceiver({
    signingSecret,
    endpoints: '/slack/events',
    bodyLimit: '1mb',
    logger: boltLogger(log),
    customPropertiesExtractor: ({ headers }) => ({ requestTimestamp: Number(headers['x-slack-request-timestamp']) }),
  });
}
