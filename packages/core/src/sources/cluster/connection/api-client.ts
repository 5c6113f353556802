import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { err, ok } from '../../../model/result.ts';
import type { Result } from '../../../model/result.ts';
import type { ChosenContext } from '../kubeconfig/choose-context.ts';
import type { CredentialSource, Credentials } from './credentials.ts';
import { describeProblem } from './describe-problem.ts';
import type { Pace } from './pace.ts';
import type { makeDispatcher } from './make-dispatcher.ts';
import { isLoopback, proxyOf } from './proxy-of.ts';

export interface ApiRequest {
  /** Path and query, from `/api` or `/apis` on. */
  readonly path: string;
  readonly accept?: string;
  /** Whole bodies may come compressed; streams may not, since an event would wait for the next one. */
  readonly stream?: boolean;
  readonly signal?: AbortSignal;
}

/** An answer whose body has not been read. Whoever gets it reads or destroys the body. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Dispatcher.ResponseData['body'];
}

export interface ApiFailure {
  /** `credentials`: nobody could say who we are. `connection`: no answer came. */
  readonly kind: 'credentials' | 'connection';
  readonly message: string;
}

/** GET requests to one API server, over few kept-alive connections. */
export interface ApiClient {
  readonly server: string;
  readonly patience: Patience;
  readonly get: (wanted: ApiRequest) => Promise<Result<ApiAnswer, ApiFailure>>;
  /** Gives the connections up, with all that runs on them: the next request makes new ones. */
  readonly renew: () => void;
  /** Cuts every connection. */
  readonly close: () => Promise<void>;
}

/** A request that may change something. */
export interface ApiWrite extends ApiRequest {
  readonly method: 'PATCH' | 'POST';
  readonly contentType: string;
  readonly body: string;
}

/** The one way to change anything in a cluster: for a fix that a person applies. */
export interface WritingClient extends ApiClient {
  readonly write: (wanted: ApiWrite) => Promise<Result<ApiAnswer, ApiFailure>>;
}

/** How long a server may take, in milliseconds. */
export interface Patience {
  /** Until an answer begins. */
  readonly answer: number;
  /** Until more of it comes. */
  readonly stall: number;
}

export interface ApiClientOptions {
  readonly userAgent: string;
  readonly patience: Patience;
  readonly pace: Pace;
  readonly credentials: CredentialSource;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Cannot write: there is no way to ask it to. */
export function makeApiClient(context: ChosenContext, options: ApiClientOptions): ApiClient {
  const { write: _write, ...reading } = makeWritingClient(context, options);
  return reading;
}

export function makeWritingClient(context: ChosenContext, options: ApiClientOptions): WritingClient {
  const { server, proxyUrl } = context;
  const { credentials, pace, patience, userAgent } = options;
  const proxy = proxyUrl ?? proxyOf(server, options.environment ?? process.env);
  const remote = !isLoopback(new URL(server).hostname);
  let shared: { readonly key: string; readonly dispatcher: Dispatcher } | undefined;

  /** A rotated client certificate needs new connections; those of the old one end with their requests. */
  function dispatcherFor({ tls, tlsKey }: Credentials, make: typeof makeDispatcher): Dispatcher {
    if (shared?.key === tlsKey) return shared.dispatcher;
    void shared?.dispatcher.close();
    shared = { key: tlsKey, dispatcher: make(tls, proxy) };
    return shared.dispatcher;
  }

  async function send(wanted: ApiRequest | ApiWrite, who: Credentials): Promise<ApiAnswer> {
    await pace.take(wanted.signal);
    // With the largest of our dependencies: whoever asks no cluster does not wait for it.
    const http = await import('./make-dispatcher.ts');
    const { statusCode, headers, body } = await http.request(`${server}${wanted.path}`, {
      dispatcher: dispatcherFor(who, http.makeDispatcher),
      ...('method' in wanted ? { method: wanted.method, body: wanted.body } : {}),
      headersTimeout: patience.answer,
      // Who reads the body watches over it: a stream may be silent for a minute.
      bodyTimeout: 0,
      headers: {
        ...who.headers,
        accept: wanted.accept ?? 'application/json',
        'user-agent': userAgent,
        ...('method' in wanted ? { 'content-type': wanted.contentType } : {}),
        ...(remote && wanted.stream !== true ? { 'accept-encoding': 'gzip' } : {}),
      },
      ...(wanted.signal === undefined ? {} : { signal: wanted.signal }),
    });
    // Whoever reads it gets its errors; a body that nobody reads to the end must not bring the program down.
    body.on('error', () => undefined);
    return { status: statusCode, headers, body };
  }

  async function ask(wanted: ApiRequest | ApiWrite): Promise<Result<ApiAnswer, ApiFailure>> {
    for (let attempt = 0; ; attempt += 1) {
      const who = await credentials.get();
      if (!who.ok) return err({ kind: 'credentials', message: who.error });
      let answer: ApiAnswer;
      try {
        answer = await send(wanted, who.value);
      } catch (error) {
        if (wanted.signal?.aborted === true) throw error;
        return err({ kind: 'connection', message: describeProblem(error) });
      }
      if (answer.status !== 401 || attempt > 0) return ok(answer);
      // Once, with fresh credentials: a token may have been revoked before it expired.
      await answer.body.dump({ limit: 65_536, signal: AbortSignal.timeout(5000) }).catch(() => undefined);
      credentials.refuse(who.value);
    }
  }

  return {
    server,
    patience,
    get: ask,
    write: ask,
    renew: () => {
      void shared?.dispatcher.destroy();
      shared = undefined;
    },
    close: async () => {
      await shared?.dispatcher.destroy();
      shared = undefined;
    },
  };
}

/** The body as it comes, unpacked. Rejects when nothing comes for a while, and cuts what nobody reads to the end. */
export async function* chunksOf({ headers, body }: ApiAnswer, { stall: patience }: Patience): AsyncIterable<Buffer> {
  const stalled = new Error('it stopped in the middle of an answer');
  const timer = setTimeout(() => body.destroy(stalled), patience);
  try {
    const packed = headers['content-encoding'] === 'gzip';
    const source = packed ? pipeline(body, createGunzip(), () => undefined) : body;
    for await (const chunk of source) {
      timer.refresh();
      yield chunk as Buffer;
    }
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}

/** The whole body: for small answers. */
export async function readBody(answer: ApiAnswer, patience: Patience): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(answer, patience)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
