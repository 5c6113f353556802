import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Passes bytes on, TLS and HTTP/2 included, until it is told to be a network that has gone bad. */
export interface TcpProxy {
  /** `https://127.0.0.1:PORT`: certificates for loopback are still right. */
  readonly url: string;
  /** From now on nothing passes in either direction, and nobody is told: what is open stays open. */
  readonly goSilent: () => void;
  /** New connections work again; the silent ones stay silent. */
  readonly recover: () => void;
  /** Connections that were ever made. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

export async function startTcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let silent = false;
  let count = 0;
  const silenced = new Set<Socket>();

  const server = createServer((incoming) => {
    count += 1;
    const outgoing = connect(Number(port), hostname);
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(from);
      from.on('data', (bytes) => {
        if (!silenced.has(from) && !silent) to.write(bytes);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        open.delete(from);
        if (!silenced.has(from)) to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    goSilent: () => {
      silent = true;
      for (const socket of open) silenced.add(socket);
    },
    recover: () => {
      silent = false;
    },
    connections: () => count,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
