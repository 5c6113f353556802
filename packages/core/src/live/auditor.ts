import type { AuditRun } from '../audit/audit.ts';
import { latestPssMinor } from '../audit/pss-version.ts';
import { diffReports, scoreChange } from '../changes/diff-reports.ts';
import type { ReportChange } from '../changes/report-change.ts';
import { kindKeyOf } from '../model/kinds.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import type { Policy } from '../model/policy.ts';
import type { AuditReport } from '../model/report.ts';
import { apiGroupOf } from '../model/resource.ts';
import type { ResourceReference } from '../model/resource.ts';
import type { ClusterEvent, KnownObject } from '../sources/cluster-event.ts';
import { makeAcceptingObjects } from './accepting-objects.ts';
import { applyMessage } from './apply-message.ts';
import { changedCells } from './changed-cells.ts';
import { makeClusterObjects } from './cluster-objects.ts';
import type { ClusterChange, ObjectChange } from './cluster-objects.ts';
import { makeEngine } from './engine.ts';
import type { Engine, QuickRest } from './engine.ts';
import { findingChanges } from './finding-changes.ts';
import type { FindingChange } from './kept-findings.ts';
import { mergeChanges } from './merge-changes.ts';
import { makeNamespaceNames } from './namespace-names.ts';
import { objectId } from './object-id.ts';
import { makeWorkloadGroups } from './workload-groups.ts';

export interface AuditorOptions {
  readonly policy: Policy;
  readonly pssMinor?: number;
  readonly checks?: ReadonlySet<string>;
  readonly namespaces?: ReadonlySet<string>;
}

/**
 * Keeps a report current: events in, changes out. No clock, no threads: the same events give the same changes. What it
 * says of a cluster after `settle` is what a fresh audit says, byte for byte.
 */
export interface Auditor {
  /** What the source tells before the first report: nothing is judged yet. */
  readonly collect: (event: ClusterEvent) => void;
  /** Takes events in and judges what they touch. `at`, RFC 3339, is the time of the report. The first call judges everything. */
  readonly apply: (events: readonly ClusterEvent[], at: string) => readonly ReportChange[];
  /** The object as it was last taken in. */
  readonly known: KnownObject;
  /** Whether nothing is left for `settle`. */
  readonly isSettled: () => boolean;
  /** Judges what rests on the whole network or on attack paths, and scores: dear, and so not after each event. */
  readonly settle: () => readonly ReportChange[];
  /**
   * Does a part of what `settle` would have to do, until the time is up. Whether only the scores are left. Events may come
   * between two parts: what they touch is done again.
   */
  readonly prepare: (isTimeUp: () => boolean) => boolean;
  /** Judges everything again under another policy; before the first report it is only kept. */
  readonly setPolicy: (policy: Policy, at: string) => readonly ReportChange[];
  readonly report: () => AuditReport;
  /** The parts of the report that are current after every change, settled or not. */
  readonly quickRest: () => QuickRest;
  /** The report with what is needed to answer questions about it. */
  readonly run: () => AuditRun;
}

export function makeAuditor(options: AuditorOptions): Auditor {
  const objects = makeClusterObjects();
  const groups = makeWorkloadGroups(objects);
  const names = makeNamespaceNames();
  const accepting = makeAcceptingObjects();
  const pssMinor = options.pssMinor ?? latestPssMinor;
  const collected: ObjectChange[] = [];
  let policy = options.policy;
  let takenAt = '';
  let engine: Engine | undefined;
  let settled: AuditReport | undefined;
  /** What came after `settled` was made. */
  let later: ReportChange[] = [];

  const told = (): { readonly at: string; readonly cluster: string } => ({
    at: takenAt,
    cluster: objects.about()?.cluster ?? '',
  });

  /** Everything from the beginning: the first report, and whenever what can be known has changed. */
  const judgeAll = (): readonly ReportChange[] => {
    const before = settled === undefined ? undefined : report();
    const facts = { objects, groups, namespaces: names, takenAt: () => takenAt };
    engine = makeEngine({ ...options, policy, pssMinor, facts, accepting });
    engine.judge(new Set(), new Map(objects.all().map((object) => [objectId(object), object])));
    engine.settle();
    engine.takeChanges();
    settled = engine.report();
    later = [];
    return before === undefined ? [] : diffReports(before, settled, { at: takenAt, exists });
  };

  const exists = ({ apiVersion, kind, namespace, name }: ResourceReference): boolean => {
    const key = kindKeyOf(kind, apiGroupOf(apiVersion));
    return key !== undefined && objects.kind(key).get(namespace, name) !== undefined;
  };

  const takeIn = (events: readonly ClusterEvent[]): ClusterChange => {
    const changes = events.map((event) => objects.apply(event));
    return {
      objects: mergeChanges([...collected.splice(0), ...changes.flatMap((change) => change.objects)]),
      knowledge: changes.some((change) => change.knowledge),
    };
  };

  const apply = (events: readonly ClusterEvent[], at: string): readonly ReportChange[] => {
    takenAt = at;
    const taken = takeIn(events);
    const regrouped = groups.update(taken.objects);
    const cells = changedCells(taken.objects, regrouped, names.update(taken.objects));
    accepting.update(taken.objects);
    if (engine === undefined || taken.knowledge) return judgeAll();
    const touched = new Map<string, KubernetesObject | undefined>();
    for (const id of regrouped.moved) touched.set(id, groups.get(id));
    for (const { before, after } of taken.objects) {
      const object = after ?? before;
      if (object !== undefined) touched.set(objectId(object), after);
    }
    engine.judge(cells, touched);
    if (engine.isSettled() && settled !== undefined) settled = { ...settled, takenAt };
    return keep(engine.takeChanges());
  };

  /** Changes of findings as changes of the report, which they are added to. */
  const keep = (found: readonly FindingChange[]): readonly ReportChange[] => {
    if (engine === undefined || settled === undefined) return [];
    if (found.length === 0) return [];
    const changes = findingChanges(found, { told: told(), before: settled, after: engine.quickRest(), exists });
    later.push(...changes);
    return changes;
  };

  const settle = (): readonly ReportChange[] => {
    if (engine === undefined || settled === undefined || engine.isSettled()) return [];
    const before = settled;
    engine.settle();
    const changes = keep(engine.takeChanges());
    settled = engine.report();
    later = [];
    return [...changes, ...scoreChange(before, settled, told())];
  };

  const running = (): { readonly engine: Engine; readonly settled: AuditReport } => {
    if (engine === undefined || settled === undefined)
      throw new Error('the auditor is asked for its report before the first list is complete');
    return { engine, settled };
  };

  const report = (): AuditReport => {
    const now = running();
    if (now.engine.isSettled()) return now.settled;
    const message = { type: 'changes', cluster: '', changes: later, rest: now.engine.quickRest() } as const;
    return applyMessage(now.settled, message) ?? now.settled;
  };

  return {
    collect: (event) => void collected.push(...objects.apply(event).objects),
    apply,
    known: (kind, namespace, name) => objects.kind(kind).get(namespace, name),
    isSettled: () => engine?.isSettled() ?? true,
    settle,
    prepare: (isTimeUp) => engine?.prepare(isTimeUp) ?? true,
    setPolicy: (next, at) => {
      policy = next;
      takenAt = at;
      return engine === undefined ? [] : judgeAll();
    },
    report,
    quickRest: () => running().engine.quickRest(),
    run: () => ({ report: report(), ...running().engine.run() }),
  };
}
