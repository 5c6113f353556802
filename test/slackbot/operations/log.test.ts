import { expect, test } from 'vitest';
import { withoutSecrets } from '../../../packages/slackbot/src/operations/log.ts';

test.each([
  ['xoxb-1-abc', '[redacted]'],
  ['token xapp-1-A0-2-b is wrong', 'token [redacted] is wrong'],
  ['POST https://hooks.slack.com/commands/T/1/x failed', 'POST [redacted] failed'],
  ['postgres://bot:hunter2@db/risk', 'postgres://bot:[redacted]@db/risk'],
  ['nothing of that sort', 'nothing of that sort'],
])('%s is written as %s', (text, expected) => {
  expect(withoutSecrets(text)).toBe(expected);
});
