import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { err, ok } from '@k8s-risk/core';
import type { Result } from '@k8s-risk/core';
import type { EventLoopWatch } from './event-loop.ts';
import type { Readiness } from './readiness.ts';
import type { Registry } from './registry.ts';

/** Where the operations endpoint listens. */
export interface OperationsAddress {
  readonly host: string;
  readonly port: number;
}

export interface OperationsOptions {
  readonly address: OperationsAddress;
  readonly registry: Pick<Registry, 'render'>;
  readonly readiness: Pick<Readiness, 'look'>;
  readonly eventLoop: Pick<EventLoopWatch, 'lag'>;
}

export interface OperationsServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A loop that is later than this answers nobody in time. */
const lagAtMost = 1;

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** `/healthz`, `/readyz` and `/metrics`, on a port of their own: what Slack reaches shows none of it. */
export async function startOperationsServer(options: OperationsOptions): Promise<Result<OperationsServer, string>> {
  const server = createServer({ headersTimeout: 5000, requestTimeout: 5000 }, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const finish = ({ status, text }: Reply): void => {
      response.writeHead(status, {
        'content-type': 'text/plain; version=0.0.4; charset=utf-8',
        'cache-control': 'no-store',
      });
      response.end(request.method === 'HEAD' ? undefined : text);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') finish({ status: 405, text: 'only GET\n' });
    else
      reply(pathname, options).then(finish, () => {
        finish({ status: 500, text: 'cannot say\n' });
      });
  });
  const { host, port } = options.address;
  const listening = await new Promise<Result<undefined, string>>((resolve) => {
    server.once('error', (error) =>
      resolve(err(`cannot listen on ${host}:${String(port)} for metrics: ${error.message}`)),
    );
    server.listen(port, host, () => resolve(ok(undefined)));
  });
  if (!listening.ok) return listening;
  const { port: bound } = server.address() as AddressInfo;
  return ok({
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(bound)}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  });
}

async function reply(path: string, { registry, readiness, eventLoop }: OperationsOptions): Promise<Reply> {
  switch (path) {
    case '/healthz': {
      const lag = eventLoop.lag();
      const text = `event loop: ${lag.toFixed(3)} s late (p99)\n`;
      return { status: lag < lagAtMost ? 200 : 503, text };
    }
    case '/readyz': {
      const results = await readiness.look();
      const text = results.map(({ name, fault }) => `${name}: ${fault ?? 'ok'}\n`).join('');
      return { status: results.every(({ fault }) => fault === undefined) ? 200 : 503, text };
    }
    case '/metrics':
      return { status: 200, text: await registry.render() };
    default:
      return { status: 404, text: '/healthz, /readyz, /metrics\n' };
  }
}
