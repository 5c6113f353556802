import type { Insertable, Kysely, Transaction } from 'kysely';
import type { Finding } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import { explainScore } from './explain-score.ts';
import { writePatiently } from './database/write-patiently.ts';
import { absenceIn, planRecord } from './plan-record.ts';
import type { RecordPlan } from './plan-record.ts';
import { applyPlan, rememberedFindings } from './write-plan.ts';
import type { HistoryTables } from './tables.ts';

export interface RecordOptions {
  /** Who asked: `audit`, `live`, `schedule`. */
  readonly cause: string;
  /** Ids of findings that are gone because their objects are. */
  readonly deleted?: ReadonlySet<string>;
  /** Live: the ids of all findings that can differ from the audit before; the others are not looked at. */
  readonly changed?: ReadonlySet<string>;
  /** The first of many audits fills the table in pieces: called between them, so that others get their turn. */
  readonly pause?: () => Promise<void>;
}

export interface RecordedAudit {
  readonly opened: number;
  readonly closed: number;
  /** The first audit of this cluster: everything is new, and nothing is news. */
  readonly first: boolean;
}

/** Remembers a whole report of a cluster: findings that came and went, counters, scores, and why the score moved. */
export async function recordAudit(
  query: Kysely<HistoryTables>,
  report: AuditReport,
  options: RecordOptions,
): Promise<RecordedAudit> {
  const at = Date.parse(report.takenAt ?? '');
  if (report.cluster === null || Number.isNaN(at)) throw new Error('only audits of clusters have a history');
  const cluster = report.cluster;
  return writePatiently(query, async (transaction) => {
    const { id, before, checks } = await enterCluster(transaction, cluster, at);
    const only = before === undefined ? undefined : options.changed;
    const remembered = await rememberedFindings(transaction, id, only);
    const all = [...report.findings, ...report.accepted];
    const present = only === undefined ? all : all.filter((finding) => only.has(finding.id));
    const plan = planRecord(remembered, present, absenceIn(report, options.deleted));
    await applyPlan(transaction, plan, { cluster: id, at, seenBefore: before?.at ?? at, pause: options.pause });
    const counted = countsOf(plan);
    const audit = await writeAudit(transaction, before, {
      cluster_id: id,
      at,
      started_at: at,
      cause: options.cause,
      ...counted,
      ...totalsOf(report),
    });
    await recordNamespaces(transaction, id, audit, report);
    if (before !== undefined && before.risk !== null && 'risk' in report.scores) {
      const entries = explainScore(plan, {
        riskBefore: before.risk,
        riskAfter: report.scores.risk,
        workloadsBefore: before.workloads,
        workloadsAfter: report.inventory.workloads,
        checksBefore: checks,
      });
      for (const entry of entries) {
        await transaction
          .insertInto('score_entry')
          .values({
            cluster_id: id,
            at,
            object: entry.object,
            check_id: entry.checkId,
            finding_id: entry.findingId,
            cause: entry.cause,
            points: entry.points,
          })
          .execute();
      }
    }
    const asked = JSON.stringify(report.tallies.map(({ checkId }) => checkId));
    await transaction.updateTable('cluster').set({ checks_json: asked }).where('id', '=', id).execute();
    return { ...counted, first: before === undefined };
  });
}

/** Changes of a live cluster within this (milliseconds) are one line of its history: a busy one has thousands a day. */
const oneLine = 60_000;

async function writeAudit(
  transaction: Transaction<HistoryTables>,
  before: ClusterBefore['before'],
  row: Insertable<HistoryTables['audit']>,
): Promise<number> {
  const goesOn = row.cause === 'live' && before?.cause === 'live' && row.at - before.startedAt < oneLine;
  if (!goesOn) {
    const { id } = await transaction.insertInto('audit').values(row).returning('id').executeTakeFirstOrThrow();
    return id;
  }
  await transaction
    .updateTable('audit')
    .set({
      ...row,
      started_at: before.startedAt,
      opened: before.opened + row.opened,
      closed: before.closed + row.closed,
    })
    .where('id', '=', before.auditId)
    .execute();
  return before.auditId;
}

interface ClusterBefore {
  readonly id: number;
  readonly before:
    | {
        readonly auditId: number;
        readonly at: number;
        /** When its first change was; `at` is that of its last one. */
        readonly startedAt: number;
        readonly cause: string;
        readonly risk: number | null;
        readonly workloads: number;
        readonly opened: number;
        readonly closed: number;
      }
    | undefined;
  readonly checks: ReadonlySet<string>;
}

/** Writes first: from here on the transaction is the only one that records this cluster, on both databases. */
async function enterCluster(transaction: Transaction<HistoryTables>, name: string, at: number): Promise<ClusterBefore> {
  const { id, checks_json } = await transaction
    .insertInto('cluster')
    .values({ name, last_audit_at: at, checks_json: null })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ last_audit_at: at }))
    .returning(['id', 'checks_json'])
    .executeTakeFirstOrThrow();
  const before = await transaction
    .selectFrom('audit')
    .select(['id as auditId', 'at', 'started_at as startedAt', 'cause', 'risk', 'workloads', 'opened', 'closed'])
    .where('cluster_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const checks: unknown = checks_json === null ? [] : JSON.parse(checks_json);
  const known = Array.isArray(checks) ? checks.filter((check) => typeof check === 'string') : [];
  return { id, before: before === undefined ? undefined : { ...before }, checks: new Set(known) };
}

function countsOf(plan: RecordPlan): { readonly opened: number; readonly closed: number } {
  return {
    opened: plan.insert.filter(isOpen).length + plan.reopen.filter(({ finding }) => isOpen(finding)).length,
    closed: plan.close.length,
  };
}

function isOpen({ status }: Finding): boolean {
  return status === 'fail';
}

function totalsOf(report: AuditReport) {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of report.findings) counts[severity] += 1;
  const scores = 'risk' in report.scores ? report.scores : undefined;
  return {
    ...counts,
    accepted: report.accepted.length,
    workloads: report.inventory.workloads,
    gaps: report.coverage.length,
    risk: scores?.risk ?? null,
    grade: scores?.grade ?? null,
    risk_low: scores?.interval[0] ?? null,
    risk_high: scores?.interval[1] ?? null,
    residual: scores?.residual ?? null,
  };
}

/** A namespace's row is written when it differs from its last one. */
async function recordNamespaces(
  transaction: Transaction<HistoryTables>,
  cluster: number,
  audit: number,
  { scores }: AuditReport,
): Promise<void> {
  if (!('namespaces' in scores)) return;
  const last = await transaction
    .selectFrom('audit_namespace')
    .innerJoin('audit', 'audit.id', 'audit_namespace.audit_id')
    .select(['namespace', 'audit_namespace.risk', 'state'])
    .where('cluster_id', '=', cluster)
    .where((where) =>
      where(
        'audit_id',
        '=',
        where
          .selectFrom('audit_namespace as later')
          .innerJoin('audit as of', 'of.id', 'later.audit_id')
          .select(({ fn }) => fn.max('later.audit_id').as('newest'))
          .whereRef('later.namespace', '=', 'audit_namespace.namespace')
          .where('of.cluster_id', '=', cluster),
      ),
    )
    .execute();
  const known = new Map(last.map((row) => [row.namespace, row]));
  const changed = scores.namespaces.filter(({ name, risk, S }) => {
    const row = known.get(name);
    return row === undefined || row.risk !== risk || row.state !== S;
  });
  for (const { name, risk, S } of changed) {
    await transaction
      .insertInto('audit_namespace')
      .values({ audit_id: audit, namespace: name, risk, state: S })
      .onConflict((conflict) => conflict.columns(['audit_id', 'namespace']).doUpdateSet({ risk, state: S }))
      .execute();
  }
}
