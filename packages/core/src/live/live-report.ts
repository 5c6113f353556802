import { coverageOf } from '../audit/coverage-of.ts';
import { summarizeInventory } from '../audit/summarize-inventory.ts';
import type { AnyCheck } from '../checks/contract/check.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { AuditReport, CheckTally } from '../model/report.ts';
import type { KeptFindings } from './kept-findings.ts';

export interface LiveReportParts {
  readonly findings: KeptFindings;
  readonly inventory: Inventory;
  readonly checks: readonly AnyCheck[];
  readonly tallies: readonly CheckTally[];
  readonly notes: readonly string[];
  readonly pssMinor: number;
  /** Absent where it is not scored. */
  readonly score: ((report: AuditReport) => AuditReport) | undefined;
}

/** The whole report of what is judged, as `assembleReport` makes it of a fresh audit. */
export function liveReport(parts: LiveReportParts): AuditReport {
  const { inventory, findings } = parts;
  const { cluster, takenAt, serverVersion, gaps, objects } = inventory.snapshot;
  const report: AuditReport = {
    schemaVersion: 1,
    cluster,
    source: 'cluster',
    takenAt,
    serverVersion: serverVersion?.gitVersion ?? null,
    pssVersion: `v1.${String(parts.pssMinor)}`,
    findings: findings.open.all(),
    accepted: findings.accepted.all(),
    errors: [],
    coverage: coverageOf(gaps, parts.checks),
    notes: parts.notes,
    tallies: parts.tallies,
    inventory: summarizeInventory(inventory),
    scores: {},
  };
  return parts.score !== undefined && objects.length > 0 ? parts.score(report) : report;
}
