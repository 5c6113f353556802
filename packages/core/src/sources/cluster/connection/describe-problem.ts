/** A failed request in words: what is wrong, and what to look at. One line. */
export function describeProblem(error: unknown): string {
  const code = codeOf(error);
  const known = code === undefined ? undefined : words[code];
  if (known !== undefined) return known;
  const message = error instanceof Error ? error.message : String(error);
  const [line = ''] = message.split('\n');
  if (/Proxy response \((\d+)\)/.test(line))
    return `the proxy refused the connection (${/\((\d+)\)/.exec(line)?.[1] ?? ''})`;
  return code === undefined || line.includes(code) ? line : `${line} (${code})`;
}

const untrusted = 'its certificate is not signed by the certificate authority of the kubeconfig';

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused; is it running, and is the address right?',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  ENOTFOUND: 'its host name is not known; is the address right, and the network there?',
  EAI_AGAIN: 'its host name cannot be looked up now; is the network there?',
  ETIMEDOUT: 'it does not answer; is the network (a VPN?) there?',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer; is the network (a VPN?) there?',
  UND_ERR_HEADERS_TIMEOUT: 'it took the request and did not answer',
  UND_ERR_BODY_TIMEOUT: 'it stopped in the middle of an answer',
  EHOSTUNREACH: 'there is no way to its host; is the network (a VPN?) there?',
  ENETUNREACH: 'there is no way to its host; is the network (a VPN?) there?',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  CERT_SIGNATURE_FAILURE: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name; see tls-server-name of the kubeconfig',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS; is the address right?',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'it wants a client certificate; the kubeconfig has none that it takes',
};

function codeOf(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') {
      const wrapped = current.cause;
      if (words[current.code] !== undefined || !(wrapped instanceof Error)) return current.code;
    }
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return undefined;
}
