import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { startOperationsServer } from '../../../packages/slackbot/src/operations/operations-server.ts';
import type { OperationsServer } from '../../../packages/slackbot/src/operations/operations-server.ts';
import { makeReadiness } from '../../../packages/slackbot/src/operations/readiness.ts';
import type { Check, Readiness } from '../../../packages/slackbot/src/operations/readiness.ts';
import { makeRegistry } from '../../../packages/slackbot/src/operations/registry.ts';

let server: OperationsServer | undefined;
afterEach(() => server?.close());

async function start(checks: readonly Check[], lag = 0): Promise<Readiness> {
  const registry = makeRegistry();
  registry.gauge('up', 'Up.', () => 1);
  const readiness = makeReadiness(checks);
  const started = await startOperationsServer({
    address: { host: '127.0.0.1', port: 0 },
    registry,
    readiness,
    eventLoop: { lag: () => lag },
  });
  server = started.ok ? started.value : undefined;
  return readiness;
}

async function get(path: string, method = 'GET'): Promise<readonly [number, string]> {
  const response = await fetch(`${server?.url ?? ''}${path}`, { method });
  return [response.status, await response.text()];
}

const good: Check = { name: 'database', look: () => undefined };

test('a bot whose loop is late is not healthy', async () => {
  await start([], 0.2);
  expect(await get('/healthz')).toEqual([200, 'event loop: 0.200 s late (p99)\n']);
  await server?.close();
  await start([], 1.5);
  expect((await get('/healthz'))[0]).toBe(503);
});

test('a bot is ready while everything that it needs is there', async () => {
  const faults: string[] = [];
  await start([good, { name: 'socket', look: () => faults[0] }]);
  expect(await get('/readyz')).toEqual([200, 'database: ok\nsocket: ok\n']);
  faults.push('not connected to Slack');
  expect(await get('/readyz')).toEqual([503, 'database: ok\nsocket: not connected to Slack\n']);
});

test('a database that is away, or that does not answer, makes it unready, and its password is not said', async () => {
  const hangs: Check = { name: 'slow', look: () => sleep(10_000, undefined, { ref: false }) };
  const away: Check = { name: 'database', look: () => Promise.reject(new Error('postgres://bot:canary@db/x refused')) };
  await start([away, hangs]);
  const [status, text] = await get('/readyz');
  expect([status, text]).toEqual([
    503,
    'database: postgres://bot:[redacted]@db/x refused\nslow: no answer within 2 s\n',
  ]);
});

test('from the moment it is to stop it is not ready', async () => {
  const readiness = await start([good]);
  readiness.stopping();
  expect(await get('/readyz')).toEqual([503, 'running: it is being stopped\ndatabase: ok\n']);
});

test('says its numbers, and nothing else to anybody', async () => {
  await start([]);
  expect(await get('/metrics')).toEqual([200, '# HELP up Up.\n# TYPE up gauge\nup 1\n']);
  expect((await get('/'))[0]).toBe(404);
  expect((await get('/metrics', 'POST'))[0]).toBe(405);
  expect(await get('/metrics', 'HEAD')).toEqual([200, '']);
});

test('a port that is taken is a fault in words', async () => {
  await start([]);
  const port = Number(new URL(server?.url ?? '').port);
  const second = await startOperationsServer({
    address: { host: '127.0.0.1', port },
    registry: makeRegistry(),
    readiness: makeReadiness([]),
    eventLoop: { lag: () => 0 },
  });
  expect(second.ok ? '' : second.error).toMatch(/^cannot listen on 127\.0\.0\.1:\d+ for metrics: .*EADDRINUSE/);
});
