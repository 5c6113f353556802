import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SmallApiServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** An API server with some pods and nothing else: enough for a snapshot, over plain HTTP. */
export async function startSmallApiServer(pods: readonly object[]): Promise<SmallApiServer> {
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const body = answerTo(pathname, pods);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerTo(path: string, pods: readonly object[]): object {
  if (path === '/version') return { major: '1', minor: '36', gitVersion: 'v1.36.1' };
  const items = path.endsWith('/pods') ? pods : [];
  return { kind: 'List', apiVersion: 'v1', metadata: { resourceVersion: '1' }, items };
}
