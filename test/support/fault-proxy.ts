import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request as forward } from 'undici';

/** What goes wrong with a request. */
export type Fault =
  /** The connection is cut before an answer. */
  | { readonly type: 'cut' }
  /** The answer comes late. */
  | { readonly type: 'delay'; readonly milliseconds: number }
  /** The connection is cut after so many bytes of the answer. */
  | { readonly type: 'truncate'; readonly bytes: number }
  /** The answer ends properly after so many bytes: in the middle of a line, where nobody expects it. */
  | { readonly type: 'shorten'; readonly bytes: number }
  | { readonly type: 'status'; readonly code: 401 | 403 | 410 | 429 | 500 | 503; readonly retryAfter?: number }
  /** The answer stops after so many bytes, and the connection stays. */
  | { readonly type: 'stall'; readonly bytes: number }
  /** The request is taken, and nothing ever comes: nobody is there, but nobody said so. */
  | { readonly type: 'half-open' };

/** Stands in front of an API server, over plain HTTP, and does to requests what networks and servers do. */
export interface FaultProxy {
  readonly url: string;
  /** Asked for every request; undefined lets it through. */
  readonly setFaults: (choose: (path: string) => Fault | undefined) => void;
  /** Cuts every connection that is open. */
  readonly cutAll: () => void;
  /** Faults that were done so far, by type. */
  readonly done: () => ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

export interface FaultProxyTarget {
  readonly url: string;
  readonly certificateAuthority?: string;
}

export async function startFaultProxy(target: FaultProxyTarget): Promise<FaultProxy> {
  const dispatcher = new Agent({
    bodyTimeout: 0,
    ...(target.certificateAuthority === undefined ? {} : { connect: { ca: target.certificateAuthority } }),
  });
  let choose: (path: string) => Fault | undefined = () => undefined;
  const done = new Map<string, number>();

  const server = createServer((request, response) => {
    const fault = choose(request.url ?? '');
    if (fault !== undefined) done.set(fault.type, (done.get(fault.type) ?? 0) + 1);
    carry(request, response, fault).catch(() => response.destroy());
  });

  async function carry(request: IncomingMessage, response: ServerResponse, fault: Fault | undefined): Promise<void> {
    if (fault?.type === 'cut') {
      request.socket.destroy();
      return;
    }
    if (fault?.type === 'half-open') return;
    if (fault?.type === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.milliseconds));
    if (fault?.type === 'status') {
      const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      response.writeHead(fault.code, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify({ kind: 'Status', code: fault.code, message: 'made to fail' }));
      return;
    }
    const ended = new AbortController();
    response.on('close', () => ended.abort());
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const answer = await forward(`${target.url}${request.url ?? ''}`, {
      dispatcher,
      method: 'GET',
      headers,
      signal: ended.signal,
    });
    const { connection: _closed, 'transfer-encoding': _encoding, ...answered } = answer.headers;
    response.writeHead(answer.statusCode, answered as Record<string, string>);
    response.flushHeaders();
    const limit =
      fault?.type === 'truncate' || fault?.type === 'stall' || fault?.type === 'shorten' ? fault.bytes : undefined;
    let sent = 0;
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      if (limit === undefined || sent + chunk.length < limit) {
        sent += chunk.length;
        response.write(chunk);
        continue;
      }
      response.write(chunk.subarray(0, limit - sent));
      if (fault?.type === 'shorten') response.end();
      // What was written has to leave before the connection is cut.
      if (fault?.type === 'truncate') setTimeout(() => request.socket.destroy(), 5);
      return;
    }
    response.end();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    setFaults: (chosen) => {
      choose = chosen;
    },
    cutAll: () => server.closeAllConnections(),
    done: () => done,
    close: async () => {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), dispatcher.destroy()]);
    },
  };
}
