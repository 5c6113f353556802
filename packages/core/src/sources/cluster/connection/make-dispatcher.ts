import { Agent, ProxyAgent } from 'undici';
import type { Dispatcher } from 'undici';
import type { Credentials } from './credentials.ts';

export { request } from 'undici';

/** HTTP/2 where the server speaks it: one connection then carries a hundred lists and watches and more. */
export function makeDispatcher(tls: Credentials['tls'], proxy: string | undefined): Dispatcher {
  // undici would change what it is given.
  const connect = { ...tls, keepAlive: true, keepAliveInitialDelay: 30_000, timeout: 15_000 };
  const common = { keepAliveTimeout: 60_000, h2Options: { maxConcurrentStreams: 250 } };
  return proxy === undefined
    ? new Agent({ ...common, connect })
    : new ProxyAgent({ ...common, uri: proxy, requestTls: connect });
}
