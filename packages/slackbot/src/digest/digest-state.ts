import type { Finding } from '@k8s-risk/core';
import type { View } from '../clusters/view.ts';

/** What a digest said, kept with its slot: the next one tells what is different since. */
export interface DigestState {
  /** RFC 3339: how it was then. */
  readonly at: string;
  readonly risk: number | null;
  /** Ids of what was open. */
  readonly open: readonly string[];
}

export interface DigestChange {
  readonly before: DigestState;
  readonly added: readonly Finding[];
  /** Ids of what was open then and is not now, as far as it could be seen. */
  readonly resolved: readonly string[];
}

export function stateOf(view: View, findings: readonly Finding[]): DigestState {
  return {
    at: view.at.toISOString(),
    risk: view.risk?.value ?? null,
    open: findings.map(({ id }) => id).sort(),
  };
}

/**
 * What came and went since a digest was delivered. While not everything can be seen, what is missing does not count as
 * resolved.
 */
export function changeSince(before: DigestState, view: View, findings: readonly Finding[]): DigestChange {
  const was = new Set(before.open);
  const is = new Set(findings.map(({ id }) => id));
  const blind = view.gaps.length > 0;
  const accepted = new Set(view.accepted.map(({ id }) => id));
  return {
    before,
    added: findings.filter(({ id }) => !was.has(id)),
    resolved: before.open.filter((id) => !is.has(id) && (!blind || accepted.has(id))),
  };
}

/** What `stateOf` has made, after it was stored. */
export function readState(value: unknown): DigestState | undefined {
  if (typeof value !== 'object' || value === null || !('at' in value) || !('open' in value)) return undefined;
  const { at, open } = value;
  if (typeof at !== 'string' || !Array.isArray(open)) return undefined;
  const risk = 'risk' in value && typeof value.risk === 'number' ? value.risk : null;
  return { at, risk, open: open.filter((id) => typeof id === 'string') };
}
