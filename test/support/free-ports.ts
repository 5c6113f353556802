import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Four ports of loopback that nobody listened on a moment ago; held together, so that they differ. */
export async function freePorts(): Promise<readonly [number, number, number, number]> {
  const servers = [createServer(), createServer(), createServer(), createServer()] as const;
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const [first, second, third, fourth] = servers.map((server) => (server.address() as AddressInfo).port);
  for (const server of servers) {
    server.close();
    await once(server, 'close');
  }
  return [first!, second!, third!, fourth!];
}
