import type { Flags } from './flags.ts';

/** `runs without --a and --b`; `undefined` where all of them are set. */
export function lacks(flags: Flags, ...names: readonly string[]): string | undefined {
  const missing = names.filter((name) => !flags.isSet(name)).map((name) => `--${name}`);
  return missing.length === 0 ? undefined : `runs without ${missing.join(' and ')}`;
}

/** For a switch that is on by default: `runs without --profiling=false`. */
export function leftOn(flags: Flags, name: string): string | undefined {
  return flags.isFalse(name) ? undefined : `runs without --${name}=false`;
}

/** Suites without forward secrecy or without authenticated encryption. */
export function weakSuites(suites: readonly string[]): readonly string[] {
  return suites.filter((suite) => !/^TLS_(?:AES|CHACHA20)_/.test(suite) && !isEphemeralAead(suite));
}

/** The six suites of TLS 1.2 with ECDHE and AES-GCM or ChaCha20, under both names of the latter. */
export function isEphemeralAead(suite: string): boolean {
  return /^TLS_ECDHE_(?:ECDSA|RSA)_WITH_(?:AES_128_GCM_SHA256|AES_256_GCM_SHA384|CHACHA20_POLY1305(?:_SHA256)?)$/.test(
    suite,
  );
}

/** Versions before TLS 1.2 by name; 1.2 is the default. */
export function hasOldTls(minimum: unknown): boolean {
  return minimum === 'VersionTLS10' || minimum === 'VersionTLS11';
}

/** The URLs on which etcd answers clients; by default one of the loopback. */
export function clientUrls(flags: Flags): readonly string[] {
  return flags.isSet('listen-client-urls') ? flags.list('listen-client-urls') : ['http://localhost:2379'];
}

export function isLoopbackUrl(url: string): boolean {
  return /^[a-z]+:\/\/(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])(?::|\/|$)/.test(url);
}

/** etcd answers clients of its own machine only. */
export function isLoopbackOnly(flags: Flags): boolean {
  return clientUrls(flags).every(isLoopbackUrl);
}
