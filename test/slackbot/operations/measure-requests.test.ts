import { expect, test } from 'vitest';
import { measureRequests } from '../../../packages/slackbot/src/operations/measure-requests.ts';

type Process = Parameters<typeof measureRequests>[0];

async function during(process: Process, body: Record<string, unknown>) {
  const requests: (readonly [string, string])[] = [];
  const acks: number[] = [];
  const metrics = { request: (...one: [string, string]) => requests.push(one), acked: (s: number) => acks.push(s) };
  const run = measureRequests(process, metrics)({ body, ack: () => Promise.resolve() });
  await run.catch(() => undefined);
  return { requests, acks: acks.length };
}

const acking: Process = async (event) => {
  await event.ack();
  await event.ack();
};

test.each([
  [{ command: '/k8s-risk' }, 'command'],
  [{ type: 'block_actions' }, 'button'],
  [{ type: 'view_submission' }, 'form'],
  [{ type: 'message_action' }, 'shortcut'],
  [{ type: 'event_callback' }, 'event'],
  [{ type: 'canary' }, 'other'],
  [{}, 'other'],
])('%j is a %s, acknowledged once', async (body, kind) => {
  expect(await during(acking, body)).toEqual({ requests: [[kind, 'acked']], acks: 1 });
});

test('what nobody acknowledged, or what threw, has failed', async () => {
  const failed = { requests: [['command', 'failed']], acks: 0 };
  expect(await during(() => Promise.resolve(), { command: '/x' })).toEqual(failed);
  expect(await during(() => Promise.reject(new Error('broken')), { command: '/x' })).toEqual(failed);
});
