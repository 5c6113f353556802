import { runAudit } from '../audit/audit.ts';
import type { AuditRun } from '../audit/audit.ts';
import { diffReports } from '../changes/diff-reports.ts';
import type { ReportChange } from '../changes/report-change.ts';
import { kindKeyOf } from '../model/kinds.ts';
import type { Policy } from '../model/policy.ts';
import type { AuditReport } from '../model/report.ts';
import { apiGroupOf } from '../model/resource.ts';
import type { ResourceReference } from '../model/resource.ts';
import type { ClusterEvent } from '../sources/cluster-event.ts';
import { makeClusterObjects } from './cluster-objects.ts';

export interface AuditorOptions {
  readonly policy: Policy;
  readonly pssMinor?: number;
  readonly checks?: ReadonlySet<string>;
  readonly namespaces?: ReadonlySet<string>;
}

/** Keeps a report current: events in, changes out. No clock, no threads: the same events give the same changes. */
export interface Auditor {
  /** What the source tells before its first report: nothing is judged yet. */
  readonly collect: (event: ClusterEvent) => void;
  /** Takes events in and judges what they touch. `at`, RFC 3339, is the time of the report. The first call judges everything. */
  readonly apply: (events: readonly ClusterEvent[], at: string) => readonly ReportChange[];
  /** Judges everything again under another policy; before the first report it is only kept. */
  readonly setPolicy: (policy: Policy, at?: string) => readonly ReportChange[];
  readonly report: () => AuditReport;
  /** The report with what is needed to answer questions about it. */
  readonly run: () => AuditRun;
}

export function makeAuditor(options: AuditorOptions): Auditor {
  const objects = makeClusterObjects();
  let policy = options.policy;
  let current: AuditRun | undefined;

  const judge = (at: string): readonly ReportChange[] => {
    const before = current;
    const { pssMinor, checks, namespaces } = options;
    current = runAudit(objects.snapshot(at), {
      policy,
      ...(pssMinor === undefined ? {} : { pssMinor }),
      ...(checks === undefined ? {} : { checks }),
      ...(namespaces === undefined ? {} : { namespaces }),
    });
    return before === undefined ? [] : diffReports(before.report, current.report, { at, exists });
  };

  const exists = ({ apiVersion, kind, namespace, name }: ResourceReference): boolean => {
    const key = kindKeyOf(kind, apiGroupOf(apiVersion));
    return key !== undefined && objects.find(key, namespace, name) !== undefined;
  };

  const run = (): AuditRun => {
    if (current === undefined) throw new Error('the auditor is asked for its report before the first list is complete');
    return current;
  };

  return {
    collect: (event) => void objects.apply(event),
    apply: (events, at) => {
      for (const event of events) objects.apply(event);
      return judge(at);
    },
    setPolicy: (next, at) => {
      policy = next;
      return at === undefined ? [] : judge(at);
    },
    report: () => run().report,
    run,
  };
}
