import { BlockList, isIP } from 'node:net';
import type { Environment } from '../kubeconfig/find-kubeconfig.ts';

/**
 * The proxy for an address as curl and kubectl choose it: HTTPS_PROXY or HTTP_PROXY, unless NO_PROXY names the host.
 * Loopback is never proxied.
 */
export function proxyOf(server: string, environment: Environment): string | undefined {
  const { protocol, hostname, port } = new URL(server);
  const name = protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const proxy = environment[name.toUpperCase()] || environment[name];
  if (!proxy) return undefined;
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  if (isLoopback(host)) return undefined;
  const exceptions = environment['NO_PROXY'] || environment['no_proxy'] || '';
  const actualPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  if (exceptions.split(',').some((entry) => covers(entry.trim().toLowerCase(), host, actualPort))) return undefined;
  return /^[a-z0-9]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** `*`, `example.com` (and its subdomains), `.example.com` (only those), `10.0.0.0/8`, each with a port or without. */
function covers(entry: string, host: string, port: string): boolean {
  if (entry === '') return false;
  if (entry === '*') return true;
  const slash = entry.lastIndexOf('/');
  if (slash !== -1) return inNetwork(entry.slice(0, slash), Number(entry.slice(slash + 1)), host);
  const [, named = entry, namedPort] = /^(.*?)(?::(\d+))?$/.exec(isIP(entry) === 6 ? `[${entry}]` : entry) ?? [];
  if (namedPort !== undefined && namedPort !== port) return false;
  const name = named.replace(/^\[|\]$/g, '');
  if (isIP(name) > 0 || isIP(host) > 0) return name === host;
  if (name.startsWith('.')) return host.endsWith(name);
  const bare = name.replace(/^\*\./, '');
  return host === bare || host.endsWith(`.${bare}`);
}

function inNetwork(address: string, prefix: number, host: string): boolean {
  const family = isIP(address);
  if (family === 0 || isIP(host) !== family || !(prefix >= 0 && prefix <= (family === 6 ? 128 : 32))) return false;
  const list = new BlockList();
  const type = family === 6 ? 'ipv6' : 'ipv4';
  list.addSubnet(address, prefix, type);
  return list.check(host, type);
}
