import { afterEach, expect, test } from 'vitest';
import { audit } from '../../../packages/core/src/audit/audit.ts';
import { startLive } from '../../../packages/core/src/live/host.ts';
import type { LiveMessage, LiveSession } from '../../../packages/core/src/live/protocol.ts';
import { defaultPolicy } from '../../../packages/core/src/model/policy.ts';
import { demoSnapshot } from '../../../packages/core/src/sources/demo/demo-snapshot.ts';

const sessions: LiveSession[] = [];

afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
});

function start(): LiveSession {
  const session = startLive({
    source: { kind: 'demo', timeline: false },
    policy: defaultPolicy,
    command: 'test',
  });
  sessions.push(session);
  return session;
}

/** The first message of a type. */
async function next<Type extends LiveMessage['type']>(
  session: LiveSession,
  type: Type,
): Promise<Extract<LiveMessage, { type: Type }>> {
  return new Promise((resolve) => {
    const leave = session.subscribe((message) => {
      if (message.type !== type) return;
      leave();
      resolve(message as Extract<LiveMessage, { type: Type }>);
    });
  });
}

test('the first report of a session is the audit of what it watches', async () => {
  const { report } = await next(start(), 'report');
  expect(report).toEqual(audit(demoSnapshot(report.takenAt ?? '')));
});

test('a question that comes before the first report is answered after it', async () => {
  const answer = await start().ask({ ask: 'who-can', verb: 'get', resource: 'secrets', namespace: null });
  expect(answer).toMatchObject({ ok: true, ask: 'who-can', json: { schemaVersion: 1 } });
});

test('an object is answered as it is known, and one that is not there in one line', async () => {
  const session = start();
  const question = { ask: 'object', kind: 'Deployment', namespace: 'shop', name: 'storefront' } as const;
  expect(await session.ask(question)).toMatchObject({ ok: true, json: { resource: { name: 'storefront' } } });
  expect(await session.ask({ ...question, name: 'nothing' })).toEqual({
    ok: false,
    message: 'Deployment shop/nothing is not there, or cannot be seen',
  });
});

test('the file of a session is a snapshot of what it watches', async () => {
  const answer = await start().ask({ ask: 'snapshot' });
  expect(answer.ok && JSON.parse(answer.json.text)).toMatchObject({ 'k8s-risk.io/snapshot': 1, cluster: 'demo' });
});

test('after its end a session answers that it is closed', async () => {
  const session = start();
  await session.close();
  expect(await session.ask({ ask: 'snapshot' })).toEqual({ ok: false, message: 'the session is closed' });
});

test('a fix is verified by judging what it changes again', async () => {
  const session = start();
  const { report } = await next(session, 'report');
  const finding = report.findings.find(({ checkId }) => checkId === 'pss-baseline-privileged');
  const answer = await session.ask({ ask: 'fix', findingIds: [finding?.id ?? ''] });
  expect(answer).toMatchObject({ ok: true, ask: 'fix', json: { fixes: [{ verified: true }] } });
  expect(await session.ask({ ask: 'fix', findingIds: ['no-such-id'] })).toMatchObject({ ok: false });
});
