import type { AnyCheck } from '../checks/contract/check.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Finding } from '../model/finding.ts';
import type { Policy } from '../model/policy.ts';
import type { AuditReport, CheckTally } from '../model/report.ts';
import { compareText } from '../model/resource.ts';
import { makeExceptionLookup } from './apply-exceptions.ts';
import { coverageOf } from './coverage-of.ts';
import { numberDuplicates, occurrenceOf } from './finding-ids.ts';
import { compareFindings, makeFindings } from './make-findings.ts';
import type { CheckOutcome, FailedSubject } from './run-check.ts';
import { summarizeInventory } from './summarize-inventory.ts';

export interface ReportParts {
  readonly inventory: Inventory;
  readonly policy: Policy;
  readonly pssMinor: number;
  readonly outcomes: readonly CheckOutcome[];
  /** RFC 3339; decides which exceptions have expired. */
  readonly now: string | null;
}

export interface AssembledReport {
  readonly report: AuditReport;
  readonly failuresOf: (id: string) => readonly FailedSubject[];
}

/** Makes findings of failures, and a report in a defined order of everything that was counted. */
export function assembleReport(parts: ReportParts): AssembledReport {
  const { inventory, outcomes } = parts;
  const { snapshot } = inventory;
  const numberOf = numberDuplicates([
    ...snapshot.objects.map(occurrenceOf),
    ...snapshot.artifacts.map(({ type, name, origin }) => ({
      resource: {
        apiVersion: null,
        kind: type === 'dockerfile' ? 'Dockerfile' : 'ComposeService',
        namespace: null,
        name,
      },
      origin,
    })),
  ]);
  const failuresById = new Map<string, readonly FailedSubject[]>();
  const findings: Finding[] = [];
  const accepted: Finding[] = [];
  const openSubjects = new Map<AnyCheck, ReadonlySet<unknown>>();
  const exceptions = makeExceptionLookup(parts.policy, snapshot.cluster, parts.now);
  const findingParts = { policy: parts.policy, cluster: snapshot.cluster, exceptions, numberOf };
  for (const outcome of outcomes) {
    const open = new Set<unknown>();
    for (const { finding, failed } of makeFindings(outcome.failures, findingParts)) {
      failuresById.set(finding.id, failed);
      if (finding.status === 'accepted') {
        accepted.push(finding);
      } else {
        findings.push(finding);
        for (const { subject } of failed) open.add(subject);
      }
    }
    openSubjects.set(outcome.check, open);
  }
  findings.sort(compareFindings);
  accepted.sort(compareFindings);
  return {
    report: {
      schemaVersion: 1,
      cluster: snapshot.cluster,
      source: snapshot.source,
      takenAt: snapshot.takenAt,
      serverVersion: snapshot.serverVersion?.gitVersion ?? null,
      pssVersion: `v1.${String(parts.pssMinor)}`,
      findings,
      accepted,
      errors: [...snapshot.errors].sort((a, b) => compareText(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0)),
      coverage: coverageOf(
        snapshot.gaps,
        outcomes.map(({ check }) => check),
      ),
      notes: exceptions.notes(snapshot.objects),
      tallies: outcomes
        .map((outcome) => tallyOf(outcome, openSubjects.get(outcome.check)?.size ?? 0))
        .sort((a, b) => compareText(a.checkId, b.checkId)),
      inventory: summarizeInventory(inventory),
      scores: {},
    },
    failuresOf: (id) => failuresById.get(id) ?? [],
  };
}

/** A subject counts as accepted when every one of its findings is. */
function tallyOf(outcome: CheckOutcome, failed: number): CheckTally {
  return {
    checkId: outcome.check.id,
    failed,
    accepted: outcome.failures.length - failed,
    passed: outcome.passed,
    notApplicable: outcome.notApplicable,
    notEvaluable: outcome.notEvaluable,
    reasons: outcome.reasons,
  };
}
