import { err, ok } from '@k8s-risk/core';
import type { Finding, Result } from '@k8s-risk/core';

/** An exact id wins over those that it begins; fewer than four digits begin nothing. */
export function findingsCalled<Named extends Pick<Finding, 'id'>>(
  findings: readonly Named[],
  prefix: string,
): readonly Named[] {
  const wanted = prefix.toLowerCase();
  const exact = findings.filter(({ id }) => id === wanted);
  if (exact.length > 0 || wanted.length < 4) return exact;
  return findings.filter(({ id }) => id.startsWith(wanted));
}

/** The finding of an id or of the beginning of one. */
export function matchFinding(findings: readonly Finding[], prefix: string): Result<Finding, string> {
  const begun = findingsCalled(findings, prefix);
  const [only] = begun;
  if (only === undefined)
    return err(
      `no finding "${prefix}" in this audit: give its source (-f PATH, --demo or --context); k8s-risk audit lists the findings`,
    );
  if (begun.length === 1) return ok(only);
  const ids = begun.slice(0, 5).map(({ id }) => id);
  return err(`"${prefix}" is the beginning of ${String(begun.length)} findings: ${ids.join(', ')}`);
}
