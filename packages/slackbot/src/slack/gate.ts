import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import type { Dependencies } from '../dependencies.ts';
import type { Denial } from '../operations/bot-metrics.ts';

/** Bolt refuses what is older than five minutes, but takes what is signed for tomorrow. */
const aheadAtMost = 60;

/** Lets through what is for this app, signed for now, and not taken before. What is not is acknowledged and forgotten. */
export function makeGate(dependencies: Dependencies, appId: string | undefined): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const { log, metrics, clock, store } = dependencies;
    const body: unknown = args.body;
    const refuse = async (why: Denial): Promise<void> => {
      metrics.denied(why);
      log.info('request refused', { why });
      if ('ack' in args) await args.ack?.();
    };
    const forApp = textOf(body, 'api_app_id');
    if (appId !== undefined && forApp !== undefined && forApp !== appId) return refuse('another-app');
    const signedAt: unknown = args.context['requestTimestamp'];
    const now = clock();
    if (typeof signedAt === 'number' && signedAt - now.getTime() / 1000 > aheadAtMost)
      return refuse('signed-for-later');
    const key = requestKey(body);
    if (key !== undefined && !(await store.requests.take(key, now))) return refuse('taken-before');
    await args.next();
  };
}

/** What stays the same when Slack sends a request again, or somebody plays it back. */
function requestKey(body: unknown): string | undefined {
  const eventId = textOf(body, 'event_id');
  if (eventId !== undefined) return `event ${eventId}`;
  const trigger = textOf(body, 'trigger_id');
  return trigger === undefined ? undefined : `trigger ${trigger}`;
}

function textOf(body: unknown, name: string): string | undefined {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
