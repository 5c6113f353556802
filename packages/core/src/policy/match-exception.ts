import type { AppliedException, Finding } from '../model/finding.ts';
import { matchesGlob } from '../model/glob.ts';
import type { Policy, PolicyException } from '../model/policy.ts';

/** What an exception is held against. `labels` and `annotation` come from the object that the finding names. */
export interface ExceptionTarget {
  readonly finding: Pick<Finding, 'checkId' | 'group' | 'resource' | 'container'>;
  readonly cluster: string | null;
  readonly labels: Readonly<Record<string, string>>;
  /** Exceptions that stand on the object itself. */
  readonly own: readonly PolicyException[];
}

export interface ExceptionMatch {
  readonly state: 'accepted' | 'expired';
  readonly exception: AppliedException;
}

/**
 * The exception that covers a finding, if one does: protected checks are never covered; an expired one covers
 * nothing and is named only so that the finding reopens loudly. `now` is RFC 3339; an exception counts to the end of its last day (UTC). Without a time no date has passed.
 */
export function matchException(
  policy: Policy,
  target: ExceptionTarget,
  now: string | null,
): ExceptionMatch | undefined {
  if (policy.exceptions.length === 0 && target.own.length === 0) return undefined;
  if (policy.protected.includes(target.finding.checkId)) return undefined;
  let expired: AppliedException | undefined;
  for (const exception of [...target.own, ...policy.exceptions]) {
    if (!covers(exception, target)) continue;
    const { reason, owner, expires, source } = exception;
    const applied: AppliedException = { reason, owner, expires, source };
    if (!isExpired(exception, now)) return { state: 'accepted', exception: applied };
    expired ??= applied;
  }
  return expired === undefined ? undefined : { state: 'expired', exception: expired };
}

export function isExpired(exception: Pick<PolicyException, 'expires'>, now: string | null): boolean {
  if (exception.expires === null || now === null) return false;
  const end = exception.expires.length === 10 ? `${exception.expires}T23:59:59.999Z` : exception.expires;
  return Date.parse(now) > Date.parse(end);
}

function covers(exception: PolicyException, target: ExceptionTarget): boolean {
  const { scope } = exception;
  const { checkId, group, resource, container } = target.finding;
  if (scope.checks === undefined && scope.groups === undefined) return false;
  const named =
    (scope.checks ?? []).some((check) => matchesGlob(check, checkId)) ||
    (group !== null && (scope.groups ?? []).some((candidate) => matchesGlob(candidate, group)));
  return (
    named &&
    fits(scope.cluster, target.cluster ?? '') &&
    fits(scope.namespace, resource.namespace ?? '') &&
    fits(scope.kind, resource.kind) &&
    fits(scope.name, resource.name) &&
    fits(scope.container, container ?? '') &&
    Object.entries(scope.labels ?? {}).every(([key, value]) => matchesGlob(value, target.labels[key] ?? ''))
  );
}

function fits(glob: string | undefined, text: string): boolean {
  return glob === undefined || matchesGlob(glob, text);
}
