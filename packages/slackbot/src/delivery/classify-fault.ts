import { webApi } from '@slack/bolt';
import type { PostOutcome } from './delivery.ts';

/** The request never left, or never arrived. */
const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Slack's own words: "it's possible some aspect of the operation succeeded". */
const perhapsDone = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

const networkRetry = 5000;

/** What a call that threw says about the message: whether it can stand there. */
export function classifyFault(error: unknown): Exclude<PostOutcome, { readonly kind: 'posted' }> {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return { kind: 'not-posted', retryIn: error.retryAfter * 1000, because: 'ratelimited' };
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = error.data.error;
    // A cut answer is no code: the client puts what it could not parse where a code stands.
    if (!/^[a-z][a-z0-9_]*$/.test(code)) return { kind: 'ambiguous', because: 'the answer was cut off' };
    if (perhapsDone.has(code)) return { kind: 'ambiguous', because: code };
    if (code === 'ratelimited' || code === 'rate_limited')
      return { kind: 'not-posted', retryIn: networkRetry, because: code };
    return { kind: 'refused', because: code };
  }
  if (error instanceof webApi.WebAPIHTTPError) {
    if (error.statusCode === 429) return { kind: 'not-posted', retryIn: networkRetry, because: 'HTTP 429' };
    return { kind: 'ambiguous', because: `HTTP ${String(error.statusCode)}` };
  }
  const code = networkCode(error);
  if (code !== undefined && unsent.has(code)) return { kind: 'not-posted', retryIn: networkRetry, because: code };
  return { kind: 'ambiguous', because: code ?? 'the connection was lost' };
}

/** Node puts the reason some causes deep. */
function networkCode(error: unknown): string | undefined {
  let current: unknown = error instanceof webApi.WebAPIRequestError ? error.original : error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string' && !current.code.startsWith('slack_'))
      return current.code;
    if (current instanceof AggregateError && current.errors.length > 0) [current] = current.errors as unknown[];
    else current = current.cause;
  }
  return undefined;
}
