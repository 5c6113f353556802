import { catalogue } from '../checks/catalogue.ts';
import type { AnyCheck, CheckContext, ParameterValues } from '../checks/contract/check.ts';
import { makeGraphs } from '../graph/graphs.ts';
import { makeInventory } from '../inventory/inventory.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { defaultPolicy } from '../model/policy.ts';
import type { Policy } from '../model/policy.ts';
import type { AuditReport } from '../model/report.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { assembleReport } from './assemble-report.ts';
import { latestPssMinor } from './pss-version.ts';
import { runCheck } from './run-check.ts';
import { scoreReport } from './score-report.ts';
import type { CheckOutcome, FailedSubject } from './run-check.ts';
import { withinNamespaces } from './within-namespaces.ts';

export interface AuditOptions {
  readonly policy?: Policy;
  /** Minor version of the Pod Security Standards; default: the newest known. */
  readonly pssMinor?: number;
  /** Only these checks; default: all that are not disabled. */
  readonly checks?: ReadonlySet<string>;
  /** RFC 3339: decides which exceptions have expired. Default: the snapshot's own time; without one none has. */
  readonly now?: string;
  /** Only what lies in these namespaces; default: everything. */
  readonly namespaces?: ReadonlySet<string>;
  /** Whether to score. Default: yes where every check was asked and there is anything to score. */
  readonly scores?: boolean;
}

/** An audit with what is needed to act on it: the report is plain JSON, the rest is not. */
export interface AuditRun {
  readonly report: AuditReport;
  readonly inventory: Inventory;
  readonly context: CheckContext;
  /** Those of the audit: what is tried out is judged as this was. */
  readonly options: AuditOptions;
  /** The failed subjects behind a finding's id: the first is the one that the finding shows. */
  readonly failuresOf: (findingId: string) => readonly FailedSubject[];
}

/** The pipeline in one screen: snapshot + policy -> report. */
export function runAudit(snapshot: Snapshot, options: AuditOptions = {}): AuditRun {
  const policy = options.policy ?? defaultPolicy;
  const pssMinor = options.pssMinor ?? latestPssMinor;
  const inventory = makeInventory(snapshot, { systemNamespaces: policy.systemNamespaces });
  const base = { inventory, graphs: makeGraphs(inventory), pssMinor };
  const outcomes: CheckOutcome[] = [];
  for (const check of selectChecks(inventory, policy, options.checks)) {
    outcomes.push(
      runCheck(withinNamespaces(check, options.namespaces), { ...base, parameters: parametersOf(check, policy) }),
    );
  }
  const { report: judged, failuresOf } = assembleReport({
    inventory,
    policy,
    pssMinor,
    outcomes,
    now: snapshot.takenAt ?? options.now ?? null,
  });
  const scored = options.scores ?? (options.checks === undefined && snapshot.objects.length > 0);
  const report = scored ? scoreReport(judged, base.graphs, options.namespaces) : judged;
  return { report, inventory, context: { ...base, parameters: {} }, options, failuresOf };
}

export function audit(snapshot: Snapshot, options: AuditOptions = {}): AuditReport {
  return runAudit(snapshot, options).report;
}

/** The checks that an audit asks. */
export function selectChecks(
  { live }: Pick<Inventory, 'live'>,
  policy: Policy,
  only: ReadonlySet<string> | undefined,
): readonly AnyCheck[] {
  return catalogue.filter(
    (check) =>
      check.retired === undefined &&
      (check.mode !== 'live' || live) &&
      !policy.disabled.includes(check.id) &&
      (only === undefined || only.has(check.id)),
  );
}

/** Defaults of the check under the policy's values. */
export function parametersOf(check: AnyCheck, policy: Policy): ParameterValues {
  const parameters: Record<string, ParameterValues[string]> = {};
  for (const [name, parameter] of Object.entries(check.parameters ?? {})) {
    parameters[name] = policy.parameters[check.id]?.[name] ?? parameter.default;
  }
  return parameters;
}
