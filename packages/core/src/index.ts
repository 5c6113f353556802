/** The front door of the pure engine: explicit named exports only. What touches the world is behind `@k8s-risk/core/node`. */
export { audit, runAudit } from './audit/audit.ts';
export type { AuditOptions, AuditRun } from './audit/audit.ts';
export { latestPssMinor, parsePssVersion } from './audit/pss-version.ts';
export { catalogue } from './checks/catalogue.ts';
export type { AnyCheck, Area, Check, CheckContext } from './checks/contract/check.ts';
export { parseObject } from './model/kubernetes/parse-object.ts';
export { emptySnapshot } from './model/snapshot.ts';
export type { Gap, GapReason, ReadError, Snapshot } from './model/snapshot.ts';
export { defaultPolicy } from './model/policy.ts';
export type { Policy, PolicyException } from './model/policy.ts';
export type { AuditReport, CheckTally, CoverageEntry } from './model/report.ts';
export type { Finding } from './model/finding.ts';
export type { Scores } from './model/scores.ts';
export { bySeverity, isAtLeast, severities } from './model/severity.ts';
export type { Severity } from './model/severity.ts';
