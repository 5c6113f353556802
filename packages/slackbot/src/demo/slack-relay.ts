import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of the Web API, or an answer to an address that came with a request (`respond`). */
export interface RelayedCall {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface RelayOptions {
  /** The emulated Slack. */
  readonly upstream: string;
  /** What to do instead of asking the emulator; undefined: ask it. */
  readonly intercept?: (call: RelayedCall) => Intercepted | undefined | Promise<Intercepted | undefined>;
  /** After an answer. */
  readonly onCall: (call: RelayedCall) => void;
}

export interface Intercepted {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface SlackRelay {
  /** For `slackApiUrl`. */
  readonly apiUrl: string;
  /** An address to answer to, as it comes with a command. */
  readonly responseUrl: (name: string) => string;
  readonly responsePrefix: string;
  readonly close: () => Promise<void>;
}

/** Stands between the bot and the emulated Slack: sees every call, and takes answers, which the emulator cannot. */
export async function startRelay(options: RelayOptions): Promise<SlackRelay> {
  const server = createServer((request, response) => {
    void relay(request, response, options);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${String(port)}`;
  return {
    apiUrl: `${base}/api/`,
    responseUrl: (name) => `${base}/respond/${name}`,
    responsePrefix: `${base}/respond/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

async function relay(request: IncomingMessage, response: ServerResponse, options: RelayOptions): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const path = request.url ?? '/';
  const [, kind = '', name = ''] = path.split('/');
  const type = request.headers['content-type'] ?? '';
  const call = { method: kind === 'respond' ? 'respond' : name, payload: parseBody(body.toString('utf8'), type) };
  const answer = (await options.intercept?.(call)) ?? (kind === 'respond' ? { status: 200, body: 'ok' } : undefined);
  if (answer === undefined) {
    const passed = await fetch(new URL(path, options.upstream), {
      method: request.method ?? 'POST',
      headers: { 'content-type': type, authorization: request.headers.authorization ?? '' },
      ...(request.method === 'GET' ? {} : { body }),
    });
    response.writeHead(passed.status, { 'content-type': passed.headers.get('content-type') ?? 'application/json' });
    response.end(Buffer.from(await passed.arrayBuffer()));
  } else {
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  }
  options.onCall(call);
}

/** The client sends forms whose structured fields are JSON; `respond` sends JSON. */
function parseBody(text: string, type: string): Record<string, unknown> {
  if (type.startsWith('application/json')) return JSON.parse(text) as Record<string, unknown>;
  if (!type.startsWith('application/x-www-form-urlencoded')) return {};
  return Object.fromEntries(
    [...new URLSearchParams(text)].map(([name, value]) => [name, /^[[{]/.test(value) ? parseJson(value) : value]),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
