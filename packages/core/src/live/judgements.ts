import type { FindingParts } from '../audit/make-findings.ts';
import type { FailedSubject } from '../audit/run-check.ts';
import { isExpired } from '../policy/match-exception.ts';
import type { CheckContext } from '../checks/contract/check.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Finding } from '../model/finding.ts';
import { fitted } from '../model/json.ts';
import type { KubernetesObject } from '../model/kubernetes/objects.ts';
import type { CheckTally } from '../model/report.ts';
import { compareText } from '../model/resource.ts';
import type { AskedCheck, AskedChecks, AskedSource } from './asked-checks.ts';
import type { Cell } from './cells.ts';
import { makeDependences } from './dependences.ts';
import type { Dependence } from './dependences.ts';
import { judgeSubjects, makeOutcomeCounts } from './judgement.ts';
import type { Judgement } from './judgement.ts';
import { makeLateWork } from './late-work.ts';
import { samePlainValue } from '../model/same-plain-value.ts';
import { tallyOf } from './tally-of.ts';
import type { FindingOrigin, KeptFindings } from './kept-findings.ts';
import { makeOutcomeStore } from './outcome-store.ts';
import { makeFindingSharer } from './share-findings.ts';
import { makeSubjectGroup, makeSubjectGroups, outcomesOf } from './subject-groups.ts';
import type { SubjectGroup } from './subject-groups.ts';

export interface JudgementParts {
  readonly asked: AskedChecks;
  readonly findings: KeptFindings;
  /** What checks are asked in; `read` of its inventory ends in `Judgements.read`. */
  readonly context: () => Omit<CheckContext, 'parameters'>;
  /** Everything there is to make findings of failures now. */
  readonly findingParts: () => FindingParts;
  readonly isSlow: (cell: Cell) => boolean;
}

/** What a change at hand may have made untrue. */
export interface Suspects {
  readonly cells: ReadonlySet<Cell>;
  /** Objects by id: as they are now, `undefined` where they are gone. */
  readonly objects: ReadonlyMap<string, KubernetesObject | undefined>;
}

/** Every verdict that there is, each judged again only when it may be another one. */
export interface Judgements {
  /** To be told every cell that is looked at while a check is asked. */
  readonly read: (cell: Cell) => void;
  /** Judges what the suspects touch; what rests on slow graphs only at the next `settle`. */
  readonly update: (suspects: Suspects) => void;
  /** Judges what has waited, until the time is up. `cells`: what is dear and different. Whether nothing is left. */
  readonly settle: (cells: ReadonlySet<Cell>, isTimeUp: () => boolean) => boolean;
  readonly isSettled: () => boolean;
  /** The failed subjects behind a finding. */
  readonly failuresOf: (id: string) => readonly FailedSubject[];
  /** By check id. */
  readonly tallies: () => readonly CheckTally[];
}

const none: readonly Finding[] = [];

export function makeJudgements(parts: JudgementParts): Judgements {
  const { asked, findings } = parts;
  const groups = makeSubjectGroups();
  const ofObject = new Map<string, readonly SubjectGroup[]>();
  const ofList = new Map<AskedSource, SubjectGroup>();
  const dependences = makeDependences();
  const sharer = makeFindingSharer();
  const outcomes = makeOutcomeStore();
  const counts = asked.checks.map(makeOutcomeCounts);
  const slow = new Set<AskedCheck | AskedSource>();
  /** Judged in the change at hand. */
  const fresh = new Set<SubjectGroup>();
  let reader: { readonly source: AskedSource; readonly check?: AskedCheck; readonly partition: string } | undefined;
  let started = false;

  const ask = (check: AskedCheck, group: SubjectGroup): Judgement =>
    judgeSubjects(check, group.subjects, { context: parts.context(), parts: parts.findingParts() });

  /** Asks one check about one group, and takes what comes of it instead of what came before. */
  const judge = (check: AskedCheck, group: SubjectGroup): void => {
    reader = { source: group.source, check, partition: group.namespace };
    const { outcomes: found, made } = ask(check, group);
    reader = undefined;
    for (const [index, outcome] of found.entries()) recount(check, group, { index, outcome });
    keep({ check, group }, made.length === 0 ? none : made.map(({ finding }) => sharer.share(finding)));
  };

  const keep = ({ check, group }: FindingOrigin, after: readonly Finding[]): void => {
    const before = group.findings?.get(check) ?? none;
    // What is found again is not another finding: nothing that rests on it has to be made again.
    if (before.length === after.length && samePlainValue(before, after)) return;
    if (after.length > 0) (group.findings ??= new Map()).set(check, after);
    else if (before.length > 0) group.findings?.delete(check);
    if (before.length + after.length > 0) findings.replace(before, after, { check, group });
  };

  const recount = (
    check: AskedCheck,
    { outcomes: start, subjects }: SubjectGroup,
    { index, outcome }: { readonly index: number; readonly outcome: number },
  ): void => {
    const at = start + check.place * subjects.length + index;
    const before = outcomes.get(at);
    if (before === outcome) return;
    outcomes.set(at, outcome);
    const count = counts[check.index];
    if (before !== 0) count?.add(before, -1);
    if (outcome !== 0) count?.add(outcome, 1);
  };

  const forget = (check: AskedCheck, group: SubjectGroup): void => {
    for (const index of group.subjects.keys()) recount(check, group, { index, outcome: 0 });
    keep({ check, group }, none);
  };

  const isLate = (check: AskedCheck): boolean =>
    started && (slow.has(check) || slow.has(check.source) || check.source.about.name === 'cluster');

  /** Puts new subjects in the place of old ones. What is judged late keeps its old verdicts until then. */
  const replaceGroup = (before: SubjectGroup | undefined, after: SubjectGroup | undefined): void => {
    for (const check of (before ?? after)?.source.checks ?? []) {
      const stays = after !== undefined && isLate(check);
      if (before !== undefined && !stays) forget(check, before);
      if (before !== undefined && stays) inherit(check, before, after);
      if (after !== undefined && isLate(check)) late.addCheck(check, after);
      else if (after !== undefined) judge(check, after);
    }
    if (before !== undefined) {
      groups.remove(before);
      late.removeGroup(before);
      outcomes.giveBack(before.outcomes, outcomesOf(before));
    }
    if (after !== undefined) {
      groups.add(after);
      fresh.add(after);
    }
  };

  const inherit = (check: AskedCheck, before: SubjectGroup, after: SubjectGroup): void => {
    const width = before.subjects.length;
    if (width !== after.subjects.length) {
      for (const index of before.subjects.keys()) recount(check, before, { index, outcome: 0 });
    } else {
      const from = check.place * width;
      for (let at = from; at < from + width; at += 1)
        outcomes.set(after.outcomes + at, outcomes.get(before.outcomes + at));
    }
    const own = before.findings?.get(check) ?? none;
    keep({ check, group: before }, none);
    keep({ check, group: after }, own);
  };

  const updateObject = (id: string, object: KubernetesObject | undefined): void => {
    const before = ofObject.get(id) ?? [];
    const { inventory } = parts.context();
    const after = object === undefined ? [] : groupsOf(object, inventory);
    for (const group of before) {
      const next = after.find(({ source }) => source === group.source);
      if (next === undefined) replaceGroup(group, undefined);
    }
    for (const group of after)
      replaceGroup(
        before.find(({ source }) => source === group.source),
        group,
      );
    if (after.length === 0) ofObject.delete(id);
    else ofObject.set(id, fitted(after));
  };

  const groupsOf = (object: KubernetesObject, inventory: Inventory): readonly SubjectGroup[] =>
    asked.sourcesOf(object).flatMap((source) => {
      const subjects = source.about.of?.(object, inventory) ?? [];
      return subjects.length === 0
        ? []
        : [makeSubjectGroup({ source, namespace: partitionOf(object), subjects }, outcomes)];
    });

  const updateList = (source: AskedSource): void => {
    reader = { source, partition: '' };
    const subjects = source.about.list(parts.context().inventory);
    reader = undefined;
    const group = makeSubjectGroup({ source, namespace: '', subjects }, outcomes);
    replaceGroup(ofList.get(source), group);
    ofList.set(source, group);
  };

  const judgeDependents = (dependence: Dependence): void => {
    const { source, check, partition } = dependence;
    if (check === undefined) updateList(source);
    else for (const group of groups.in(source, partition)) if (!fresh.has(group)) judge(check, group);
    dependences.settle(dependence);
  };

  /** Accepted findings whose exception has run out. */
  const judgeExpired = (): void => {
    const now = parts.context().inventory.snapshot.takenAt;
    for (const { id, exception } of findings.accepted.all()) {
      const origin = exception !== undefined && isExpired(exception, now) ? findings.originOf(id) : undefined;
      if (origin !== undefined) judge(origin.check, origin.group);
    }
  };

  const late = makeLateWork({ restart: dependences.restart, judgeDependents, judge });

  return {
    read: (cell) => {
      if (reader === undefined) return;
      if (parts.isSlow(cell)) slow.add(reader.check ?? reader.source);
      dependences.read(cell, reader);
    },
    update: ({ cells, objects }) => {
      fresh.clear();
      const now: Dependence[] = [];
      for (const dependence of new Set([...dependences.on(cells), ...dependences.overgrown()])) {
        const waits = dependence.check === undefined ? slow.has(dependence.source) : isLate(dependence.check);
        if (waits) late.addDependence(dependence);
        else now.push(dependence);
      }
      for (const dependence of now) dependences.restart(dependence);
      for (const [id, object] of objects) updateObject(id, object);
      if (started) for (const dependence of now) judgeDependents(dependence);
      else for (const source of asked.listed) updateList(source);
      if (started) judgeExpired();
      else dependences.settleAll();
      started = true;
    },
    settle: (cells, isTimeUp) => {
      fresh.clear();
      for (const dependence of dependences.on(cells)) late.addDependence(dependence);
      return late.work(isTimeUp);
    },
    failuresOf: (id) => {
      const origin = findings.originOf(id);
      if (origin === undefined) return [];
      return ask(origin.check, origin.group).made.find(({ finding }) => finding.id === id)?.failed ?? [];
    },
    isSettled: late.isEmpty,
    tallies: () =>
      asked.checks
        .map((one) => tallyOf(one, counts[one.index] ?? makeOutcomeCounts(), parts.context().inventory))
        .sort((a, b) => compareText(a.checkId, b.checkId)),
  };
}

/** What is judged together again when something changes that it has looked at: a namespace, and the Namespace itself. */
function partitionOf({ key, metadata }: KubernetesObject): string {
  return metadata.namespace ?? (key === 'Namespace' ? metadata.name : '');
}
