import { kindLabel } from '../model/kinds.ts';
import type { KindKey } from '../model/kinds.ts';
import type { Policy } from '../model/policy.ts';
import type { ClusterEvent, KnownObject } from '../sources/cluster-event.ts';
import { snapshotText } from '../sources/snapshot/save-snapshot.ts';
import { answered, answerQuestion } from './answer-question.ts';
import { makeAuditor } from './auditor.ts';
import type { Auditor } from './auditor.ts';
import { mostSlices, noSlices, pauseBeforeNext, pauseBeforeSettling, sliceTime } from './coalesce.ts';
import type { Posted } from './coalesce.ts';
import { makePreview } from './preview.ts';
import type { PreviewWorld } from './preview.ts';
import { makeRestTracker, rankingOf, restOf } from './rest-of.ts';
import type { KindProgress, LiveMessage, LiveOptions, LiveQuestion, ReportChange, ReportRest } from './protocol.ts';

/** What a session needs of the world; tests bring their own. */
export interface SessionWorld extends PreviewWorld {
  readonly post: (message: LiveMessage) => void;
}

export interface WorkerSession {
  readonly take: (event: ClusterEvent) => void;
  readonly known: KnownObject;
  readonly ask: (id: number, question: LiveQuestion) => void;
  readonly setPolicy: (policy: Policy) => void;
  readonly close: () => void;
}

type StateEvent = Extract<ClusterEvent, { type: 'state' }>;

/** How often what only time changes is looked at: exceptions that expire, things that grow too old. */
const tick = 60_000;

/** One cluster's auditor behind messages: gathers what comes within one pause, judges it at once, and posts what changed. */
export function makeWorkerSession(options: LiveOptions, world: SessionWorld): WorkerSession {
  const auditor: Auditor = makeAuditor(options);
  let cluster = options.source.kind === 'demo' ? 'demo' : (options.source.context ?? '');
  let ready = false;
  let posted: Posted | undefined;
  let callOff: (() => void) | undefined;
  let pending: ClusterEvent[] = [];
  let states: StateEvent[] = [];
  let progress: readonly KindProgress[] | undefined;
  let waiting: (() => void)[] = [];
  let ticking: (() => void) | undefined;

  let settling: (() => void) | undefined;
  let settled: Posted = { at: world.clock(), took: 0 };
  let eventAt = world.clock();
  /** Of the settling that is under way. */
  let slices = noSlices;
  const tracker = makeRestTracker();

  const preview = makePreview(options, world, (message) => world.post({ ...message, cluster }));

  const wake = (): void => {
    callOff ??= world.later(flush, pauseBeforeNext(posted, world.clock()));
  };

  const flush = (): void => {
    callOff = undefined;
    const started = world.clock();
    if (ready) update();
    else {
      if (progress !== undefined) world.post({ type: 'progress', cluster, kinds: progress });
      if (states.length > 0) world.post({ type: 'changes', cluster, changes: statesAt(world.now()), rest: null });
    }
    progress = undefined;
    const ended = world.clock();
    posted = { at: ended, took: ended - started };
  };

  const update = (): void => {
    const at = world.now();
    const told = statesAt(at);
    if (pending.length === 0) {
      if (told.length > 0) postChanges(told, null);
      return;
    }
    const changes = auditor.apply(pending, at);
    pending = [];
    if (changes.length + told.length > 0) postChanges([...told, ...changes], tracker.changed(auditor.quickRest()));
    planSettling();
  };

  /** When it has become quiet, or when it has waited long enough: what is dear is judged, and the cluster scored. */
  const planSettling = (): void => {
    settling?.();
    settling = auditor.isSettled() ? undefined : world.later(settleWhenQuiet, settlingPause());
  };

  const settlingPause = (): number => {
    const now = world.clock();
    return Math.max(pauseBeforeSettling({ last: settled, eventAt }, now), pauseBeforeNext(posted, now));
  };

  /** Events that came meanwhile go first: they wait to be seen. */
  const settleWhenQuiet = (): void => {
    settling = undefined;
    if (settlingPause() > 0) planSettling();
    else settleSlice();
  };

  /** Events go between two slices, too; where they never end, all that is left is done at once. Scores take a slice of their own. */
  const settleSlice = (): void => {
    settling = undefined;
    const started = world.clock();
    const isPrepared = slices.count >= mostSlices || auditor.prepare(() => world.clock() - started >= sliceTime);
    slices = { count: slices.count + 1, took: slices.took + world.clock() - started };
    if (isPrepared && world.clock() - started < sliceTime / 2) settle();
    else settling = world.later(isPrepared ? settle : settleSlice, 0);
  };

  const settle = (): void => {
    settling = undefined;
    const started = world.clock();
    const changes = auditor.settle();
    const report = auditor.report();
    const ranking = rankingOf(report);
    const changed = tracker.changed(restOf(report));
    if (changes.length > 0 || Object.keys(changed).some((name) => name !== 'takenAt'))
      world.post({ type: 'changes', cluster, changes, rest: changed, ranking });
    settled = { at: world.clock(), took: slices.took + world.clock() - started };
    slices = noSlices;
    posted = { at: settled.at, took: 0 };
    if (callOff === undefined) return;
    callOff();
    callOff = undefined;
    wake();
  };

  const begin = (): void => {
    ready = true;
    preview.close();
    callOff?.();
    callOff = undefined;
    const at = world.now();
    const started = world.clock();
    auditor.apply([], at);
    // Settling takes about a tenth of judging everything.
    settled = { at: world.clock(), took: (world.clock() - started) / 10 };
    const report = auditor.report();
    if (progress !== undefined) world.post({ type: 'progress', cluster, kinds: progress });
    world.post({ type: 'report', cluster, report });
    tracker.changed(restOf(report));
    const first: ReportChange = { type: 'ready', at, cluster, findings: report.findings.length };
    postChanges([first, ...statesAt(at)], null);
    posted = { at: world.clock(), took: 0 };
    for (const answer of waiting) answer();
    waiting = [];
    keepTime();
  };

  const keepTime = (): void => {
    ticking = world.later(() => {
      const at = world.now();
      const changes = auditor.apply([], at);
      if (changes.length > 0) postChanges(changes, tracker.changed(auditor.quickRest()));
      planSettling();
      keepTime();
    }, tick);
  };

  const postChanges = (changes: readonly ReportChange[], changed: Partial<ReportRest> | null): void => {
    world.post({ type: 'changes', cluster, changes, rest: changed });
  };

  /** The last one of each kind: what was overtaken within one pause was never to be seen. */
  const statesAt = (at: string): readonly ReportChange[] => {
    const last = new Map<KindKey | null, StateEvent>(states.map((event) => [event.kind, event]));
    states = [];
    return [...last.values()].map(({ kind, state, reason }) => ({
      type: 'state',
      at,
      cluster,
      state,
      kind: kind === null ? null : kindLabel(kind),
      reason,
    }));
  };

  return {
    take: (event) => {
      switch (event.type) {
        case 'failed':
          world.post({ type: 'failed', cluster, message: event.message });
          return;
        case 'ready':
          begin();
          return;
        case 'state':
          states.push(event);
          break;
        case 'opened':
          ({ cluster } = event);
          progress = [];
          break;
        case 'progress':
          if (ready) return;
          progress = event.kinds.map(({ kind, ...rest }) => ({ kind: kindLabel(kind), ...rest }));
          break;
        case 'arrived':
          preview.take(event.objects);
          return;
        case 'cluster':
        case 'listed':
        case 'gap':
        case 'applied':
        case 'deleted':
          if (event.type === 'cluster') {
            ({ cluster } = event);
            preview.meet(event);
          }
          if (!ready) {
            auditor.collect(event);
            return;
          }
          pending.push(event);
          eventAt = world.clock();
          break;
      }
      wake();
    },
    known: auditor.known,
    ask: (id, question) => {
      const answer = (): void => {
        // What is known includes what has just come in.
        if (pending.length > 0) flush();
        if (needsScores.has(question.ask) && settling !== undefined) {
          settling();
          settle();
        }
        const run = auditor.run();
        const json =
          question.ask === 'snapshot'
            ? answered('snapshot', { ok: true, value: { text: snapshotText(run.inventory.snapshot) } })
            : answerQuestion(question, run);
        world.post({ type: 'answer', id, answer: json });
      };
      if (ready) answer();
      else waiting.push(answer);
    },
    setPolicy: (policy) => {
      preview.judgeBy(policy);
      const changes = auditor.setPolicy(policy, world.now());
      if (!ready) return;
      const report = auditor.report();
      world.post({
        type: 'changes',
        cluster,
        changes,
        rest: tracker.changed(restOf(report)),
        ranking: rankingOf(report),
      });
    },
    close: () => {
      preview.close();
      callOff?.();
      ticking?.();
      settling?.();
    },
  };
}

const needsScores: ReadonlySet<LiveQuestion['ask']> = new Set(['paths', 'score', 'what-if', 'fix']);
