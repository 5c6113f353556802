import { expect, test } from 'vitest';
import { proxyOf } from '../../../../../packages/core/src/sources/cluster/connection/proxy-of.ts';

const server = 'https://api.prod.example.com:6443';
const proxy = 'http://proxy.example.com:3128';

test.each([
  [{ HTTPS_PROXY: proxy }, server, proxy],
  [{ https_proxy: proxy }, server, proxy],
  [{ HTTP_PROXY: proxy }, server, undefined],
  [{ HTTP_PROXY: proxy }, 'http://10.1.2.3:8001', proxy],
  [{ HTTPS_PROXY: 'proxy.example.com:3128' }, server, proxy],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'example.com' }, server, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '.example.com' }, server, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '*.example.com' }, server, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '.prod.example.com' }, 'https://prod.example.com', proxy],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'ample.com' }, server, proxy],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'api.prod.example.com:6443' }, server, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'api.prod.example.com:443' }, server, proxy],
  [{ HTTPS_PROXY: proxy, no_proxy: 'a, *' }, server, undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' }, 'https://10.2.3.4:6443', undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/8' }, 'https://11.2.3.4:6443', proxy],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '10.2.3.4' }, 'https://10.2.3.4:6443', undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: 'fd00::/8' }, 'https://[fd12::1]:6443', undefined],
  [{ HTTPS_PROXY: proxy, NO_PROXY: '10.0.0.0/99' }, 'https://10.2.3.4:6443', proxy],
  [{ HTTPS_PROXY: proxy }, 'https://127.0.0.1:6443', undefined],
  [{ HTTPS_PROXY: proxy }, 'https://localhost:6443', undefined],
])('%j for %s', (environment, address, expected) => {
  expect(proxyOf(address, environment)).toBe(expected);
});
