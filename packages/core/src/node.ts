/** The front door of what touches the world: sources, history and the live host. */
export { readManifests } from './sources/manifests/read-manifests.ts';
export type { ReadManifestsOptions } from './sources/manifests/read-manifests.ts';
export { saveSnapshot, snapshotText } from './sources/snapshot/save-snapshot.ts';
export { demoSnapshot } from './sources/demo/demo-snapshot.ts';
export { openHistory } from './history/history.ts';
export type { History } from './history/history.ts';
export type { AuditQuery, AuditRecord } from './history/read-audits.ts';
export type { FindingQuery, FindingRecord } from './history/read-findings.ts';
export type { ScoreEntryRecord } from './history/read-score-entries.ts';
export type { Trend, TrendPoint, TrendQuery } from './history/read-trend.ts';
export type { ExceptionStore, NewException, StoredException } from './history/exception-store.ts';
export type { RecordedAudit, RecordOptions } from './history/record-audit.ts';
export { databaseTarget, targetLabel } from './history/database/database-target.ts';
export type { DatabaseTarget } from './history/database/database-target.ts';
export { openDatabase } from './history/database/open-database.ts';
export type { Database } from './history/database/open-database.ts';
export type { MigrationSet, MigrationStep } from './history/database/migrate.ts';
export { writePatiently } from './history/database/write-patiently.ts';
