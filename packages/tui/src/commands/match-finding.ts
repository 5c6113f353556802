import { err, ok } from '@k8s-risk/core';
import type { Finding, Result } from '@k8s-risk/core';

/** The finding of an id or of the beginning of one; an exact id wins over those that it begins. */
export function matchFinding(findings: readonly Finding[], prefix: string): Result<Finding, string> {
  const exact = findings.find(({ id }) => id === prefix);
  if (exact !== undefined) return ok(exact);
  const begun = prefix.length < 4 ? [] : findings.filter(({ id }) => id.startsWith(prefix));
  const [only] = begun;
  if (only === undefined)
    return err(
      `no finding "${prefix}" in this audit: give its source (-f PATH, --demo or --context); k8s-risk audit lists the findings`,
    );
  if (begun.length === 1) return ok(only);
  const ids = begun.slice(0, 5).map(({ id }) => id);
  return err(`"${prefix}" is the beginning of ${String(begun.length)} findings: ${ids.join(', ')}`);
}
