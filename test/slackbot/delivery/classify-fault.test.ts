import { webApi } from '@slack/bolt';
import { expect, test } from 'vitest';
import { classifyFault } from '../../../packages/slackbot/src/delivery/classify-fault.ts';

function refusal(error: string): Error {
  return new webApi.WebAPIPlatformError({ ok: false, error });
}

function lost(code: string): Error {
  const cause = Object.assign(new Error(code), { code });
  return new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause }));
}

test.for([
  [new webApi.WebAPIRateLimitedError(7), 'not-posted', 'ratelimited'],
  [refusal('channel_not_found'), 'refused', 'channel_not_found'],
  [refusal('fatal_error'), 'ambiguous', 'fatal_error'],
  [refusal('{"ok":true,"ts":"17'), 'ambiguous', 'the answer was cut off'],
  [new webApi.WebAPIHTTPError(503, 'unavailable', {}), 'ambiguous', 'HTTP 503'],
  [new webApi.WebAPIHTTPError(429, 'too many', {}), 'not-posted', 'HTTP 429'],
  [lost('ECONNREFUSED'), 'not-posted', 'ECONNREFUSED'],
  [lost('ENOTFOUND'), 'not-posted', 'ENOTFOUND'],
  [lost('UND_ERR_SOCKET'), 'ambiguous', 'UND_ERR_SOCKET'],
  [lost('ECONNRESET'), 'ambiguous', 'ECONNRESET'],
  [new DOMException('aborted', 'TimeoutError'), 'ambiguous', 'the connection was lost'],
] as const)('%s is %s', ([fault, kind, because]) => {
  expect(classifyFault(fault)).toMatchObject({ kind, because });
});

test('Slack says how long to wait', () => {
  expect(classifyFault(new webApi.WebAPIRateLimitedError(7))).toMatchObject({ retryIn: 7000 });
});
