import type { AnyCheck } from '../checks/contract/check.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Evidence, Finding } from '../model/finding.ts';
import { kindLabel, kindKeys } from '../model/kinds.ts';
import type { KindKey } from '../model/kinds.ts';
import type { Policy } from '../model/policy.ts';
import type { AuditReport, CheckTally, CoverageEntry, InventorySummary } from '../model/report.ts';
import { compareResources, compareText } from '../model/resource.ts';
import type { ResourceReference } from '../model/resource.ts';
import { bySeverity, severityRank } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import type { Fault } from '../model/verdict.ts';
import { ownerOf } from '../policy/owner-of.ts';
import { makeExceptionLookup } from './apply-exceptions.ts';
import { findingId, numberDuplicates, occurrenceOf } from './finding-ids.ts';
import type { CheckOutcome, FailedSubject } from './run-check.ts';
import { workloadFactsOf } from './workload-facts.ts';

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
  const failuresById = new Map<string, FailedSubject[]>();
  const findings: Finding[] = [];
  const accepted: Finding[] = [];
  const openSubjects = new Map<AnyCheck, Set<unknown>>();
  const exceptions = makeExceptionLookup(parts.policy, snapshot.cluster, parts.now);
  for (const outcome of outcomes) {
    const merged = new Map<string, FailedSubject[]>();
    const open = new Set<unknown>();
    for (const failed of outcome.failures.flatMap(splitByContainer)) {
      const { resource, container, origin } = failed.identity;
      const id = findingId(outcome.check.id, resource, container, snapshot.cluster);
      const number = numberOf(resource, origin);
      const full = number === 1 ? id : `${id}-${String(number)}`;
      const list = merged.get(full);
      if (list === undefined) merged.set(full, [failed]);
      else list.push(failed);
    }
    for (const [id, failed] of merged) {
      failuresById.set(id, failed);
      const finding = exceptions.apply(makeFinding(id, failed, parts.policy), failed[0]?.identity.object);
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
      coverage: coverageOf(inventory, outcomes),
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

/** Faults that name a container are findings of that container; the others stay with the subject. */
function splitByContainer(failed: FailedSubject): readonly FailedSubject[] {
  const { faults } = failed.failure;
  if (faults.every(({ container }) => container === undefined)) return [failed];
  const byContainer = new Map<string | null, [Fault, ...Fault[]]>();
  for (const fault of faults) {
    const container = fault.container ?? failed.identity.container;
    const list = byContainer.get(container);
    if (list === undefined) byContainer.set(container, [fault]);
    else list.push(fault);
  }
  return [...byContainer].map(([container, own]) => ({
    ...failed,
    identity: { ...failed.identity, container },
    failure: { status: 'fail', faults: own },
  }));
}

/** Worst first; then by object, check, container and id, so that the order is total. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    bySeverity(a.severity, b.severity) ||
    compareResources(a.resource, b.resource) ||
    compareText(a.checkId, b.checkId) ||
    compareText(a.container ?? '', b.container ?? '') ||
    compareText(a.id, b.id)
  );
}

function makeFinding(id: string, failed: readonly FailedSubject[], policy: Policy): Finding {
  const [first] = failed;
  if (first === undefined) throw new Error(`finding ${id} has no failed subject`);
  const { check, identity } = first;
  const override = policy.severities[check.id];
  const severityOf = (fault: Fault): Severity => override ?? fault.severity ?? check.severity;
  const faults = failed.flatMap((one) => one.failure.faults);
  const shown = faults.reduce((worst, fault) =>
    severityRank(severityOf(fault)) > severityRank(severityOf(worst)) ? fault : worst,
  );
  const lineOf = (path: string): number | null => identity.origin?.locate(path) ?? null;
  const evidence: Evidence[] = [];
  for (const fault of faults) {
    if (fault !== shown)
      evidence.push({
        path: fault.path,
        message: fault.message,
        severity: severityOf(fault),
        line: lineOf(fault.path),
      });
  }
  const counted = worstCounted(faults, severityOf, override);
  const severity = severityOf(shown);
  const { object } = identity;
  const owner =
    policy.owners.length === 0
      ? undefined
      : ownerOf(policy.owners, namespaceOwned(identity), object?.metadata.labels ?? {})?.team;
  return {
    id,
    checkId: check.id,
    group: check.group ?? null,
    severity,
    status: 'fail',
    resource: identity.resource,
    container: identity.container,
    path: shown.path === '' ? null : shown.path,
    message: shown.message,
    file: identity.origin?.file ?? null,
    line: lineOf(shown.path),
    evidence,
    related: uniqueResources(faults.flatMap((fault) => fault.related ?? [])),
    ...(counted === severity ? {} : { scoreSeverity: counted }),
    ...(owner === undefined ? {} : { owner }),
  };
}

/** A Namespace belongs to whoever owns what is in it. */
function namespaceOwned({ object, namespace }: FailedSubject['identity']): string | null {
  return object?.key === 'Namespace' ? object.metadata.name : namespace;
}

function worstCounted(
  faults: readonly Fault[],
  severityOf: (fault: Fault) => Severity,
  override: Severity | undefined,
): Severity {
  const counted = faults.map((fault) => override ?? fault.scoreSeverity ?? severityOf(fault));
  return counted.reduce((worst, severity) => (severityRank(severity) > severityRank(worst) ? severity : worst));
}

function uniqueResources(resources: readonly ResourceReference[]): readonly ResourceReference[] {
  const sorted = [...resources].sort(compareResources);
  return sorted.filter((resource, index) => {
    const previous = sorted[index - 1];
    return previous === undefined || compareResources(previous, resource) !== 0;
  });
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

/** Each gap with the checks that it keeps from judging. */
function coverageOf(inventory: Inventory, outcomes: readonly CheckOutcome[]): readonly CoverageEntry[] {
  const touching = new Map<KindKey, string[]>();
  for (const { check } of outcomes) {
    for (const kind of new Set([...check.about.kinds, ...(check.needs ?? [])])) {
      const list = touching.get(kind);
      if (list === undefined) touching.set(kind, [check.id]);
      else list.push(check.id);
    }
  }
  return inventory.snapshot.gaps
    .map((gap): CoverageEntry => ({
      kind: kindLabel(gap.kind),
      namespace: gap.namespace,
      state: 'not-evaluable',
      reason: gap.reason,
      checks: (touching.get(gap.kind) ?? []).toSorted(compareText),
    }))
    .sort((a, b) => compareText(a.kind, b.kind) || compareText(a.namespace ?? '', b.namespace ?? ''));
}

function summarizeInventory(inventory: Inventory): InventorySummary {
  const objects: Record<string, number> = {};
  for (const key of kindKeys) {
    const count = inventory.all(key).length;
    if (count > 0) objects[kindLabel(key)] = count;
  }
  return {
    objects,
    workloads: inventory.workloads.length,
    containers: inventory.containers.length,
    namespaces: inventory.namespaceNames,
    workloadFacts: workloadFactsOf(inventory),
  };
}
