/** The organizations (O) that a certificate request asks for: `spec.request` of a CertificateSigningRequest, PEM in base64. */
export function organizationsOf(request: string): readonly string[] {
  const pem = decodeBase64(request);
  const body = /-----BEGIN[^-]*-----([\s\S]*?)-----END/.exec(pem)?.[1] ?? '';
  const der = decodeBase64(body);
  const organizations: string[] = [];
  // The object identifier of organizationName, 2.5.4.10, is followed by one string: its type, its length, its text.
  const name = '\u0006\u0003\u0055\u0004\u000A';
  for (let at = der.indexOf(name); at !== -1; at = der.indexOf(name, at + 1)) {
    const start = at + name.length;
    const length = der.charCodeAt(start + 1);
    // Lengths of 128 and more have a form of their own; no group of Kubernetes is that long.
    if (length < 128) organizations.push(der.slice(start + 2, start + 2 + length));
  }
  return organizations;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** One character per byte; what is no base64 is skipped. */
function decodeBase64(text: string): string {
  const bytes: string[] = [];
  let bits = 0;
  let count = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value === -1) continue;
    bits = (bits * 64 + value) % 16_384;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push(String.fromCharCode(Math.floor(bits / 2 ** count) % 256));
    bits %= 2 ** count;
  }
  return bytes.join('');
}
