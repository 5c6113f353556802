import { makeExceptionLookup } from '../audit/apply-exceptions.ts';
import type { AuditOptions, AuditRun } from '../audit/audit.ts';
import { coverageOf } from '../audit/coverage-of.ts';
import type { FindingParts } from '../audit/make-findings.ts';
import type { CheckContext } from '../checks/contract/check.ts';
import { makeGraphs, slowGraphs } from '../graph/graphs.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import type { Policy } from '../model/policy.ts';
import type { AuditReport } from '../model/report.ts';
import type { AcceptingObjects } from './accepting-objects.ts';
import { askChecks } from './asked-checks.ts';
import { cells } from './cells.ts';
import type { Cell } from './cells.ts';
import { makeDerivations } from './derivations.ts';
import { makeViews } from './inventory-view.ts';
import type { LiveFacts } from './inventory-view.ts';
import { makeJudgements } from './judgements.ts';
import { makeKeptFindings } from './kept-findings.ts';
import { makeKeptScores } from './kept-scores.ts';
import type { FindingChange } from './kept-findings.ts';
import { liveReport } from './live-report.ts';
import type { ReportRest } from './protocol.ts';

export interface EngineParts {
  readonly facts: LiveFacts;
  readonly accepting: AcceptingObjects;
  readonly policy: Policy;
  readonly pssMinor: number;
  readonly checks?: ReadonlySet<string>;
  readonly namespaces?: ReadonlySet<string>;
}

/** What of a report is known at once after every change; the rest of it waits for the next settling. */
export type QuickRest = Pick<ReportRest, 'takenAt' | 'serverVersion' | 'coverage' | 'notes' | 'tallies' | 'accepted'>;

/** The verdicts of a cluster of which the same can be known: another gap or another policy is another engine. */
export interface Engine {
  /** Objects by id as they are now. The first time all of them. */
  readonly judge: (changed: Set<Cell>, objects: ReadonlyMap<string, KubernetesObject | undefined>) => void;
  /** Judges what has waited until the time is up, in parts that are right by themselves. Whether nothing is left. */
  readonly prepare: (isTimeUp: () => boolean) => boolean;
  readonly settle: () => void;
  readonly isSettled: () => boolean;
  readonly takeChanges: () => readonly FindingChange[];
  readonly report: () => AuditReport;
  readonly quickRest: () => QuickRest;
  readonly run: () => Omit<AuditRun, 'report'>;
}

export function makeEngine(parts: EngineParts): Engine {
  const { facts, accepting, policy, pssMinor } = parts;
  const view = makeViews(facts, policy.systemNamespaces);
  const derivations = makeDerivations(view, slowGraphs);
  const findings = makeKeptFindings();
  const asked = askChecks(parts);
  const checks = asked.checks.map(({ check }) => check);
  const unseen = view({ read: ignore, derive: derivations.deriveFor(ignore) });
  const scores = makeKeptScores({
    graphs: (read) => makeGraphs(view({ read, derive: derivations.deriveFor(read) })),
    namespaces: parts.namespaces,
    findings,
  });
  let context = contextOf(unseen);
  let findingParts = findingPartsNow();
  let settled = false;
  const judgements = makeJudgements({
    asked,
    findings,
    context: () => context,
    findingParts: () => findingParts,
    isSlow: derivations.isSlow,
  });

  function contextOf(inventory: Inventory): Omit<CheckContext, 'parameters'> {
    return { inventory, graphs: makeGraphs(inventory), pssMinor };
  }

  function findingPartsNow(): FindingParts {
    const cluster = facts.objects.about()?.cluster ?? null;
    const exceptions = makeExceptionLookup(policy, cluster, facts.takenAt());
    return { policy, cluster, exceptions, numberOf: () => 1 };
  }

  function prepare(isTimeUp: () => boolean): boolean {
    if (!derivations.settle(isTimeUp)) return false;
    const different = derivations.takeDifferent();
    scores.change(different);
    return judgements.settle(different, isTimeUp);
  }

  return {
    judge: (changed, objects) => {
      derivations.update(changed);
      scores.change(changed);
      // Another one for each change: nothing that was kept for an earlier one is found again.
      context = contextOf(view({ read: judgements.read, derive: derivations.deriveFor(judgements.read) }));
      findingParts = findingPartsNow();
      judgements.update({ cells: changed, objects });
      const only = changed.has(cells.time) ? 1 : 0;
      if (changed.size > only || objects.size > 0 || findings.isTouched()) settled = false;
    },
    prepare,
    settle: () => {
      prepare(never);
      settled = true;
    },
    isSettled: () => settled && judgements.isSettled(),
    takeChanges: findings.takeChanges,
    report: () =>
      liveReport({
        findings,
        inventory: unseen,
        checks,
        tallies: judgements.tallies(),
        notes: accepting.notes(findingParts.exceptions),
        pssMinor,
        score: parts.checks === undefined ? scores.score : undefined,
      }),
    quickRest: () => ({
      takenAt: facts.takenAt(),
      serverVersion: facts.objects.about()?.serverVersion?.gitVersion ?? null,
      coverage: coverageOf(facts.objects.gaps(), checks),
      notes: accepting.notes(findingParts.exceptions),
      tallies: judgements.tallies(),
      accepted: findings.accepted.all(),
    }),
    run: () => ({
      inventory: unseen,
      context: { ...contextOf(unseen), parameters: {} },
      options: optionsOf(parts),
      failuresOf: judgements.failuresOf,
    }),
  };
}

function never(): boolean {
  return false;
}

function ignore(): void {
  // Questions of people: nothing is judged by what they look at.
}

function optionsOf({ policy, pssMinor, checks, namespaces }: EngineParts): AuditOptions {
  return {
    policy,
    pssMinor,
    ...(checks === undefined ? {} : { checks }),
    ...(namespaces === undefined ? {} : { namespaces }),
  };
}
