import { expect, test } from 'vitest';
import { measureFetch } from '../../../packages/slackbot/src/operations/measure-fetch.ts';

const api = 'https://slack.com/api/chat.postMessage';

function measured(answer: () => Promise<Response>) {
  const calls: (readonly [string, string])[] = [];
  const { fetch, tokenFault } = measureFetch({ called: (...call) => calls.push(call) }, answer);
  return { calls, fetch, tokenFault };
}

const answering = (body: string, status = 200) => measured(() => Promise.resolve(new Response(body, { status })));

test.each([
  ['{"ok":true,"ts":"1"}', 200, 'ok'],
  ['{"ok":false,"error":"channel_not_found"}', 200, 'refused'],
  ['{"ok":false,"error":"ratelimited"}', 429, 'rate-limited'],
  ['busy', 503, 'server-error'],
  ['no', 403, 'refused'],
])('%s with status %d is counted as %s, and can still be read', async (body, status, outcome) => {
  const { calls, fetch } = answering(body, status);
  expect(await (await fetch(api)).text()).toBe(body);
  expect(calls).toEqual([['chat.postMessage', outcome]]);
});

test('a call whose answer never came is counted as lost, and its fault goes on', async () => {
  const { calls, fetch } = measured(() => Promise.reject(new TypeError('reset')));
  await expect(fetch(api)).rejects.toThrow('reset');
  expect(calls).toEqual([['chat.postMessage', 'lost']]);
});

test('the address of an answer is a secret: it is counted without it', async () => {
  const { calls, fetch } = answering('ok');
  await fetch('https://hooks.slack.com/commands/T1/2/canary');
  await fetch('https://evil.example/api/chat.postMessage?token=canary');
  expect(calls).toEqual([
    ['respond', 'ok'],
    ['respond', 'ok'],
  ]);
});

test('a token that Slack refuses is known until it takes it again', async () => {
  let body = '{"ok":false,"error":"token_revoked"}';
  const { fetch, tokenFault } = measured(() => Promise.resolve(new Response(body)));
  await fetch(api);
  expect(tokenFault()).toBe('token_revoked');
  body = '{"ok":true}';
  await fetch(api);
  expect(tokenFault()).toBeUndefined();
});
