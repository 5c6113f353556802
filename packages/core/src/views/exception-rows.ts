import { digestHex } from '../model/digest.ts';
import type { AppliedException, Finding } from '../model/finding.ts';
import type { ExceptionScope, PolicyException } from '../model/policy.ts';
import type { AuditReport } from '../model/report.ts';
import { compareText, resourceLabel } from '../model/resource.ts';
import type { FilterAccess } from '../query/match-filter.ts';
import { isExpired } from '../policy/match-exception.ts';

/** expired and unused ones ask for a decision; `expiring` within two weeks. */
export type ExceptionState = 'expired' | 'expiring' | 'unused' | 'active';

export interface ExceptionRow {
  /** Of what it says: the same in every list. */
  readonly id: string;
  readonly state: ExceptionState;
  /** Check and group ids or globs. */
  readonly checks: readonly string[];
  /** `namespace shop, name web`; `everything` where only checks are named. */
  readonly scope: string;
  readonly reason: string;
  readonly owner: string | null;
  /** RFC 3339; null for never. */
  readonly expires: string | null;
  readonly ticket: string | null;
  readonly source: AppliedException['source'];
  /** Findings that it covers, or that it covered until it expired. */
  readonly findings: readonly string[];
}

const soon = 14 * 86_400_000;

/** Every exception of the policy and of the objects themselves; expired ones first, then those that end soonest. */
export function exceptionRows(
  report: AuditReport,
  exceptions: readonly PolicyException[],
  now: string | null,
): readonly ExceptionRow[] {
  const covered = [
    ...report.accepted.flatMap((finding) =>
      finding.exception === undefined ? [] : [{ finding, by: finding.exception }],
    ),
    ...report.findings.flatMap((finding) =>
      finding.expiredException === undefined ? [] : [{ finding, by: finding.expiredException }],
    ),
  ];
  const used = Map.groupBy(covered, ({ by }) => wordsOf(by));
  const own = new Set(exceptions.map((exception) => wordsOf(exception)));
  const listed = exceptions.map((exception) =>
    makeRow(exception, {
      now,
      findings: (used.get(wordsOf(exception)) ?? []).map(({ finding }) => finding),
      scope: scopeText(exception.scope),
    }),
  );
  const others = [...used].flatMap(([words, uses]) => {
    const [first] = uses;
    if (first === undefined || own.has(words)) return [];
    const objects = Map.groupBy(uses, ({ finding }) => resourceLabel(finding.resource));
    return [...objects].map(([scope, some]) => {
      const findings = some.map(({ finding }) => finding);
      const checks = [...new Set(findings.map(({ checkId }) => checkId))].sort(compareText);
      return makeRow({ ...first.by, scope: { checks } }, { now, findings, scope });
    });
  });
  return [...listed, ...others].sort(compareRows);
}

function makeRow(
  exception: AppliedException & Pick<PolicyException, 'scope' | 'ticket'>,
  {
    now,
    findings,
    scope,
  }: { readonly now: string | null; readonly findings: readonly Finding[]; readonly scope: string },
): ExceptionRow {
  const { reason, owner, expires, ticket, source } = exception;
  const checks = [...(exception.scope.checks ?? []), ...(exception.scope.groups ?? [])];
  return {
    id: digestHex([scope, checks.join(','), reason, expires ?? ''].join('\n'), 6),
    state: stateOf(exception, findings.length, now),
    checks,
    scope,
    reason,
    owner,
    expires,
    ticket: ticket ?? null,
    source,
    findings: findings.map(({ id }) => id),
  };
}

function stateOf(exception: Pick<PolicyException, 'expires'>, hits: number, now: string | null): ExceptionState {
  if (isExpired(exception, now)) return 'expired';
  if (hits === 0) return 'unused';
  const { expires } = exception;
  if (expires === null || now === null) return 'active';
  return Date.parse(expires) - Date.parse(now) < soon ? 'expiring' : 'active';
}

/** What a finding keeps of its exception: enough to know it by. */
function wordsOf({
  reason,
  owner,
  expires,
  source,
}: Pick<AppliedException, 'reason' | 'owner' | 'expires' | 'source'>): string {
  return [source, reason, owner ?? '', expires ?? ''].join('\n');
}

function scopeText({ checks: _checks, groups: _groups, labels, ...globs }: ExceptionScope): string {
  const parts = [
    ...Object.entries(globs).flatMap(([name, glob]) => (glob === undefined ? [] : [`${name} ${glob}`])),
    ...Object.entries(labels ?? {}).map(([key, value]) => `label ${key}=${value}`),
  ];
  return parts.length === 0 ? 'everything' : parts.join(', ');
}

const order: readonly ExceptionState[] = ['expired', 'expiring', 'unused', 'active'];

function compareRows(a: ExceptionRow, b: ExceptionRow): number {
  return (
    order.indexOf(a.state) - order.indexOf(b.state) ||
    compareText(a.expires ?? '9999', b.expires ?? '9999') ||
    compareText(a.scope, b.scope) ||
    compareText(a.id, b.id)
  );
}

export const exceptionAccess: FilterAccess<ExceptionRow> = {
  rows: 'exceptions',
  check: ({ checks }) => checks,
  name: ({ id }) => id,
  owner: ({ owner }) => owner,
  text: ({ id, state, checks, scope, reason, owner, ticket, source }) =>
    [id, state, ...checks, scope, reason, owner, ticket, source]
      .filter((part) => part !== null)
      .join(' ')
      .toLowerCase(),
};
