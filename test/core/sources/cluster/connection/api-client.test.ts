import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ok } from '../../../../../packages/core/src/model/result.ts';
import { makeApiClient, readBody } from '../../../../../packages/core/src/sources/cluster/connection/api-client.ts';
import type { ApiClient } from '../../../../../packages/core/src/sources/cluster/connection/api-client.ts';
import type { CredentialSource } from '../../../../../packages/core/src/sources/cluster/connection/credentials.ts';
import { makePace } from '../../../../../packages/core/src/sources/cluster/connection/pace.ts';
import { chooseContext } from '../../../../../packages/core/src/sources/cluster/kubeconfig/choose-context.ts';
import { plainKubeconfig } from '../../../../support/plain-kubeconfig.ts';

let server: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let client: ApiClient;
let kubeconfig: ReturnType<typeof plainKubeconfig>;
let asked: number;

const patience = { answer: 2000, stall: 100 };

beforeEach(async () => {
  asked = 0;
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  kubeconfig = plainKubeconfig(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  const chosen = await chooseContext({ kubeconfig: kubeconfig.path, context: undefined });
  if (!chosen.ok) throw new Error(chosen.error);
  client = makeApiClient(chosen.value, {
    userAgent: 'k8s-risk/1.2.3 (audit)',
    patience,
    pace: makePace({ burst: 1000, perSecond: 1000 }),
    credentials: countingCredentials(),
    environment: { HTTP_PROXY: 'http://127.0.0.1:1' },
  });
});

afterEach(async () => {
  await client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  kubeconfig.remove();
});

/** Another token at each question that follows a refusal. */
function countingCredentials(): CredentialSource {
  let token = 1;
  const made = (): { headers: Record<string, string>; tls: object; tlsKey: string } => ({
    headers: { Authorization: `Bearer ${String(token)}` },
    tls: {},
    tlsKey: '',
  });
  let current = made();
  return {
    get: async () => {
      asked += 1;
      return ok(current);
    },
    refuse: (refused) => {
      if (refused !== current) return;
      token += 1;
      current = made();
    },
  };
}

async function textOf(path: string): Promise<string> {
  const got = await client.get({ path });
  if (!got.ok) return got.error.message;
  return (await readBody(got.value, patience)).toString();
}

test('says who asks', async () => {
  answer = (request, response) => response.end(request.headers['user-agent']);
  expect(await textOf('/version')).toBe('k8s-risk/1.2.3 (audit)');
});

test('a refused token is renewed once, however many requests meet the refusal', async () => {
  answer = (request, response) => {
    const current = request.headers.authorization === 'Bearer 2';
    response.writeHead(current ? 200 : 401).end(current ? 'yes' : 'no');
  };
  const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => textOf(`/api/${String(index)}`)));
  expect(answers).toEqual(Array.from({ length: 10 }, () => 'yes'));
});

test('a server that refuses every token is asked twice and no more', async () => {
  answer = (_request, response) => response.writeHead(401).end('no');
  const got = await client.get({ path: '/version' });
  expect(got.ok && got.value.status).toBe(401);
  expect(asked).toBe(2);
});

test('reads what comes packed', async () => {
  const packed = gzipSync('a'.repeat(100_000));
  answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
  expect((await textOf('/api')).length).toBe(100_000);
});

test.each([
  ['packed', true],
  ['plain', false],
])('an answer that stops in the middle is an error, %s', async (_name, packed) => {
  const whole = packed ? gzipSync(Buffer.from('b'.repeat(1000))) : Buffer.from('b'.repeat(1000));
  answer = (_request, response) => {
    response.writeHead(200, { 'content-length': whole.length, ...(packed ? { 'content-encoding': 'gzip' } : {}) });
    response.write(whole.subarray(0, 10));
  };
  await expect(textOf('/api')).rejects.toThrow('it stopped in the middle of an answer');
});

test('a server that is not there is a failure in words', async () => {
  answer = (request) => request.socket.destroy();
  expect(await client.get({ path: '/version' })).toEqual({
    ok: false,
    error: { kind: 'connection', message: 'the connection was cut' },
  });
});
