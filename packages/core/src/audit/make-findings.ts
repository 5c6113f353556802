import type { Evidence, Finding } from '../model/finding.ts';
import type { Origin } from '../model/origin.ts';
import type { Policy } from '../model/policy.ts';
import { compareResources, compareText, uniqueResources } from '../model/resource.ts';
import type { ResourceReference } from '../model/resource.ts';
import { bySeverity, severityRank } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import type { Fault } from '../model/verdict.ts';
import { ownerOf } from '../policy/owner-of.ts';
import type { ExceptionLookup } from './apply-exceptions.ts';
import { findingId } from './finding-ids.ts';
import type { FailedSubject } from './run-check.ts';

export interface FindingParts {
  readonly policy: Policy;
  readonly cluster: string | null;
  readonly exceptions: ExceptionLookup;
  /** Which of the objects of one name it is, from 1. */
  readonly numberOf: (resource: ResourceReference, origin: Origin | undefined) => number;
}

/** A finding, accepted or not, and the failed subjects behind it: the first is the one that it shows. */
export interface MadeFinding {
  readonly finding: Finding;
  readonly failed: readonly FailedSubject[];
}

/** The findings of one check's failures: one for each object and container. */
export function makeFindings(failures: readonly FailedSubject[], parts: FindingParts): readonly MadeFinding[] {
  const { policy, cluster, exceptions, numberOf } = parts;
  const merged = new Map<string, FailedSubject[]>();
  for (const failed of failures.flatMap(splitByContainer)) {
    const { resource, container, origin } = failed.identity;
    const id = findingId(failed.check.id, resource, container, cluster);
    const number = numberOf(resource, origin);
    const full = number === 1 ? id : `${id}-${String(number)}`;
    const list = merged.get(full);
    if (list === undefined) merged.set(full, [failed]);
    else list.push(failed);
  }
  return [...merged].map(([id, failed]) => ({
    finding: exceptions.apply(makeFinding(id, failed, policy), failed[0]?.identity.object),
    failed,
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
