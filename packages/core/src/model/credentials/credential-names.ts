/** Names that hold credentials (checks.md 5.5): anywhere in the name, but never inside an unrelated word (4.5 item 50). */
const wordForms =
  /(?:^|[^a-z])(?:password|passwd|pwd|passphrase|secret|token|bearer|jwt|credentials?)(?=$|[^a-z])|(?:password|passwd|passphrase)|(?:api|access|private|client|secret)[_-]?key|client[_-]?secret|connection[_-]?string|(?:^|[^a-z])dsn(?=$|[^a-z])|azure_[a-z_]*key|oci_cli_key_content/i;

const allowedSuffix =
  /[_-](?:file|path|dir|name|keyspace|url|enabled|ttl|expiry|expires|algorithm|secretname|issuer|audience)$/i;

/** Words that hold a credential word only by accident: `keyspace`, `tokenizer`, `secretName`. */
const unrelated = /tokeniz|secretname|secret[_-]?ref|keyspace|passwordless/i;

export function isCredentialName(name: string): boolean {
  const plain = name.replace(/^-+/, '');
  const words = plain.replaceAll(/([a-z])([A-Z])/g, '$1_$2');
  return wordForms.test(words) && !allowedSuffix.test(words) && !unrelated.test(plain);
}
