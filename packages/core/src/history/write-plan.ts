import type { Transaction } from 'kysely';
import type { Finding } from '../model/finding.ts';
import type { RecordPlan, RememberedFinding } from './plan-record.ts';
import type { HistoryTables } from './tables.ts';

export interface WriteContext {
  readonly cluster: number;
  readonly at: number;
  /** When the audit before this one was: the last time that what is gone now was seen. */
  readonly seenBefore: number;
  readonly pause: (() => Promise<void>) | undefined;
}

/** Rows a statement: well under SQLite's 32,766 and PostgreSQL's 65,535 parameters. */
const rowsAtOnce = 500;

/** All findings of a cluster that are remembered; with ids, only those. */
export async function rememberedFindings(
  transaction: Transaction<HistoryTables>,
  cluster: number,
  ids?: ReadonlySet<string>,
): Promise<readonly RememberedFinding[]> {
  const all = transaction
    .selectFrom('finding')
    .select(['key', 'id', 'check_id', 'severity', 'namespace', 'kind', 'name', 'path', 'message', 'status'])
    .select(['opened_at', 'accepted_at', 'closed_at', 'because', 'last_seen', 'gain'])
    .where('cluster_id', '=', cluster);
  if (ids === undefined) return all.execute();
  const found: RememberedFinding[] = [];
  for (const some of inPieces([...ids])) found.push(...(await all.where('id', 'in', some).execute()));
  return found;
}

/** Carries a plan out. */
export async function applyPlan(
  transaction: Transaction<HistoryTables>,
  plan: RecordPlan,
  context: WriteContext,
): Promise<void> {
  const { cluster, at, seenBefore, pause } = context;
  for (const some of inPieces(plan.insert)) {
    await transaction
      .insertInto('finding')
      .values(some.map((finding) => ({ cluster_id: cluster, first_seen: at, ...rowOf(finding, at) })))
      .execute();
    await pause?.();
  }
  for (const some of inPieces(plan.reopen)) {
    await transaction
      .insertInto('episode')
      .values(
        some.map(({ row }) => ({
          cluster_id: cluster,
          finding_key: row.key,
          opened_at: row.opened_at,
          accepted_at: row.accepted_at,
          closed_at: row.closed_at ?? at,
          severity: row.severity,
          because: row.because ?? 'fixed',
        })),
      )
      // Two audits in one millisecond: the episode had no length.
      .onConflict((conflict) => conflict.columns(['finding_key', 'opened_at']).doNothing())
      .execute();
    await pause?.();
  }
  for (const { row, finding } of plan.reopen)
    await transaction.updateTable('finding').set(rowOf(finding, at)).where('key', '=', row.key).execute();
  for (const { row, finding } of plan.update) {
    const { severity, message, path, gain = null } = finding;
    await transaction
      .updateTable('finding')
      .set({ severity, message, path, gain, last_seen: null })
      .where('key', '=', row.key)
      .execute();
  }
  for (const [because, closed] of Map.groupBy(plan.close, (each) => each.because)) {
    for (const some of inPieces(closed)) {
      const status = because === 'accepted' ? 'accepted' : 'closed';
      const last_seen = because === 'accepted' ? null : seenBefore;
      const accepted = because === 'accepted' ? { accepted_at: at } : {};
      await transaction
        .updateTable('finding')
        .set({ status, because, closed_at: at, last_seen, ...accepted })
        .where('key', 'in', some.map(keyOf))
        .execute();
    }
  }
  for (const some of inPieces(plan.unseen))
    await transaction
      .updateTable('finding')
      .set({ last_seen: seenBefore })
      .where('key', 'in', some.map(plainKey))
      .execute();
}

function rowOf(finding: Finding, at: number) {
  const { resource } = finding;
  const accepted = finding.status === 'accepted';
  return {
    id: finding.id,
    check_id: finding.checkId,
    severity: finding.severity,
    api_version: resource.apiVersion,
    kind: resource.kind,
    namespace: resource.namespace,
    name: resource.name,
    container: finding.container,
    path: finding.path,
    message: finding.message,
    status: accepted ? ('accepted' as const) : ('open' as const),
    opened_at: at,
    accepted_at: accepted ? at : null,
    closed_at: accepted ? at : null,
    because: accepted ? 'accepted' : null,
    last_seen: null,
    gain: finding.gain ?? null,
  };
}

function keyOf({ row }: { readonly row: RememberedFinding }): number {
  return row.key;
}

function plainKey({ key }: RememberedFinding): number {
  return key;
}

function* inPieces<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += rowsAtOnce) yield items.slice(start, start + rowsAtOnce);
}
