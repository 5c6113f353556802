import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** An HTTP proxy that only makes tunnels, as companies have them. */
export interface ConnectProxy {
  readonly url: string;
  /** `host:port` of the tunnels that were asked for. */
  readonly tunnels: () => readonly string[];
  readonly close: () => Promise<void>;
}

export async function startConnectProxy(): Promise<ConnectProxy> {
  const tunnels: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((_request, response) => {
    response.writeHead(405).end();
  });
  server.on('connect', (request, incoming: Socket) => {
    const [host = '', port = '443'] = (request.url ?? '').split(':');
    tunnels.push(request.url ?? '');
    const outgoing = connect(Number(port), host, () => {
      incoming.write('HTTP/1.1 200 Connection established\r\n\r\n');
      incoming.pipe(outgoing);
      outgoing.pipe(incoming);
    });
    for (const socket of [incoming, outgoing]) {
      open.add(socket);
      socket.on('error', () => undefined);
    }
    incoming.on('close', () => outgoing.destroy());
    outgoing.on('close', () => incoming.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    tunnels: () => tunnels,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
