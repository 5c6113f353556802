/** Credential value patterns of checks.md 5.5. Only patterns that name their issuer or form: generic words are too noisy. */
const patterns = {
  'private-key': /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/,
  'aws-access-key': /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  'github-token': /\b(?:gh[opsur]_[A-Za-z0-9]{20,}|github_pat_[A-Za-z0-9_]{20,})/,
  'gitlab-token': /\bglpat-[A-Za-z0-9_-]{16,}/,
  'google-api-key': /\bAIza[A-Za-z0-9_-]{35}/,
  'slack-token': /\b(?:xox[abprs]-[A-Za-z0-9-]{10,}|xapp-[A-Za-z0-9-]{10,})/,
  'secret-key': /\bsk-(?:ant-|proj-|live-)?[A-Za-z0-9_-]{20,}|\b[sr]k_live_[A-Za-z0-9]{16,}/,
  'bearer-token': /\bbearer\s+[A-Za-z0-9._~+/=-]{16,}/i,
  'json-web-token': /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/,
  'npm-token': /\bnpm_[A-Za-z0-9]{30,}/,
  'docker-token': /\bdckr_pat_[A-Za-z0-9_-]{20,}/,
  'vault-token': /\bhvs\.[A-Za-z0-9_-]{20,}/,
  'sendgrid-key': /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/,
  'age-secret-key': /\bAGE-SECRET-KEY-1[A-Z0-9]{20,}/,
  'basic-auth-url': /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@${}]+:(?![${]|\*+@)[^\s/@${}]+@/i,
  'azure-storage-key': /\bAccountKey=[A-Za-z0-9+/=]{20,}/,
  'service-account-json': /"type"\s*:\s*"service_account"[\s\S]*"private_key"/,
  kubeconfig:
    /^kind:\s*Config\b[\s\S]*?(?:client-key-data|token):|(?:client-key-data|token):[\s\S]*?^kind:\s*Config\b/m,
} as const;

export type ValuePatternId = keyof typeof patterns;

const table = Object.entries(patterns) as readonly [ValuePatternId, RegExp][];

/** The first pattern that the value holds anywhere. */
export function matchValuePattern(value: string): ValuePatternId | undefined {
  if (value.length < 8) return undefined;
  for (const [id, pattern] of table) if (pattern.test(value)) return id;
  return undefined;
}
