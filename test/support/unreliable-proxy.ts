import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';

/** Parts of 1: how often each thing goes wrong. What remains goes through. */
export interface Troubles {
  /** The connection is cut before the request is passed on. */
  readonly lostRequest: number;
  /** The request is passed on and the connection is cut instead of an answer. */
  readonly lostAnswer: number;
  /** 429 with Retry-After. */
  readonly tooMany: number;
  readonly unavailable: number;
}

export interface UnreliableProxy {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Stands in front of a server on loopback and misbehaves as networks and platforms do. The same seed, the same troubles. */
export async function startUnreliableProxy(target: string, troubles: Troubles, seed: number): Promise<UnreliableProxy> {
  const [stream] = fc.sample(fc.infiniteStream(fc.noBias(fc.integer({ min: 0, max: 999_999 }))), { seed, numRuns: 1 });
  const dice = (): number => (stream?.next().value ?? 0) / 1_000_000;

  const server = createServer((incoming, outgoing) => {
    let luck = dice();
    const happens = (part: number): boolean => {
      luck -= part;
      return luck < 0;
    };
    if (happens(troubles.lostRequest)) incoming.destroy();
    else if (happens(troubles.lostAnswer)) forward(target, incoming, undefined);
    else if (happens(troubles.tooMany)) outgoing.writeHead(429, { 'retry-after': '1' }).end();
    else if (happens(troubles.unavailable)) outgoing.writeHead(503).end('unavailable');
    else forward(target, incoming, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Without an answer to give, the caller's connection is cut once the target has answered. */
function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse | undefined): void {
  const { method, headers, url = '/' } = incoming;
  const onward = request(`${target}${url}`, { method, headers }, (answer) => {
    if (outgoing === undefined) {
      answer.resume();
      answer.on('end', () => incoming.destroy());
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => incoming.destroy());
  incoming.pipe(onward);
}
