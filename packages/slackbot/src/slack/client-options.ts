import type { webApi } from '@slack/bolt';

/**
 * The client's own retries would post a message twice when a response is lost, and one slow channel would hold up all
 * others: retries are ours.
 */
export function clientOptions(slackApiUrl: string | undefined, through?: typeof fetch): webApi.WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
    ...(through === undefined ? {} : { fetch: through }),
  };
}
