import { describe, expect, test } from 'vitest';
import { audit } from '../../../packages/core/src/audit/audit.ts';
import { applyMessage } from '../../../packages/core/src/live/apply-message.ts';
import type { LiveMessage, LiveOptions } from '../../../packages/core/src/live/protocol.ts';
import { makeWorkerSession } from '../../../packages/core/src/live/worker-session.ts';
import type { WorkerSession } from '../../../packages/core/src/live/worker-session.ts';
import { defaultPolicy } from '../../../packages/core/src/model/policy.ts';
import type { AuditReport } from '../../../packages/core/src/model/report.ts';
import type { ClusterEvent } from '../../../packages/core/src/sources/cluster-event.ts';
import { demoSnapshot } from '../../../packages/core/src/sources/demo/demo-snapshot.ts';
import { demoTimeline } from '../../../packages/core/src/sources/demo/demo-timeline.ts';
import { inSnapshotOrder } from '../../support/cluster-material.ts';

const start = Date.parse('2026-11-24T12:00:00Z');
const options: LiveOptions = {
  source: { kind: 'demo', timeline: false },
  policy: defaultPolicy,
  command: 'test',
};
const timeline = demoTimeline();
const demo = demoSnapshot(new Date(start).toISOString());

interface Played {
  readonly session: WorkerSession;
  readonly messages: (LiveMessage & { readonly after: number })[];
  /** Lets so much time pass, and everything happen that was put off until then. */
  readonly pass: (milliseconds: number) => void;
  /** How often something happened that was put off. */
  readonly runs: () => number;
}

/**
 * A session in a world without threads, whose clock goes on when the test says so, and by so many milliseconds whenever
 * it is looked at: whatever takes long then takes several slices.
 */
function play(perLook = 0): Played {
  let clock = 0;
  let runs = 0;
  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  const messages: (LiveMessage & { readonly after: number })[] = [];
  const session = makeWorkerSession(options, {
    post: (message) => void messages.push({ ...structuredClone(message), after: clock }),
    now: () => new Date(start + clock).toISOString(),
    clock: () => (clock += perLook),
    later: (run, milliseconds) => {
      const one = { at: clock + milliseconds, run };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((other) => other !== one);
      };
    },
  });
  const pass = (milliseconds: number): void => {
    const end = clock + milliseconds;
    for (;;) {
      const next = waiting.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      waiting = waiting.filter((one) => one !== next);
      clock = Math.max(clock, next.at);
      runs += 1;
      next.run();
    }
    clock = Math.max(clock, end);
  };
  return { session, messages, pass, runs: () => runs };
}

function listAll(session: WorkerSession): void {
  const { serverVersion } = demo;
  session.take({ type: 'cluster', cluster: 'demo', serverVersion, namespaces: undefined });
  for (const [kind, objects] of Map.groupBy(demo.objects, ({ key }) => key))
    session.take({ type: 'listed', kind, namespace: null, objects });
}

function ready(perLook?: number): Played {
  const played = play(perLook);
  listAll(played.session);
  played.session.take({ type: 'ready' });
  return played;
}

function typesOf(messages: readonly LiveMessage[]): readonly string[] {
  return messages.map(({ type }) => type);
}

describe('before the first list is complete', () => {
  test('there is progress and there are states, but no finding', () => {
    const { session, messages, pass } = play();
    listAll(session);
    session.take({ type: 'progress', kinds: [{ kind: 'Pod', listed: 7, state: 'listing' }] });
    session.take({ type: 'state', kind: 'Pod', state: 'retrying', reason: 'connection refused' });
    pass(1000);
    expect(messages).toMatchObject([
      { type: 'progress', kinds: [{ kind: 'Pod.v1', listed: 7 }] },
      { type: 'changes', rest: null, changes: [{ type: 'state', kind: 'Pod.v1', state: 'retrying' }] },
    ]);
  });

  test('what has arrived is told as far as it is certain, and all of that is in the report', () => {
    const { session, messages, pass } = play();
    const { serverVersion } = demo;
    session.take({ type: 'cluster', cluster: 'demo', serverVersion, namespaces: undefined });
    session.take({ type: 'arrived', objects: demo.objects });
    pass(0);
    const [told] = messages;
    expect(told).toMatchObject({ type: 'preview', cluster: 'demo', anew: false });
    listAll(session);
    session.take({ type: 'ready' });
    session.take({ type: 'arrived', objects: demo.objects });
    pass(1000);
    expect(messages.filter(({ type }) => type === 'preview')).toHaveLength(1);
    const report = messages.find(({ type }) => type === 'report');
    const early = told?.type === 'preview' ? told.findings : [];
    const reported = report?.type === 'report' ? report.report.findings : [];
    expect(early.length).toBeGreaterThan(20);
    for (const finding of early)
      expect(reported.find(({ id }) => id === finding.id)).toMatchObject(structuredClone(finding));
  });

  test('another policy takes back what was told', () => {
    const { session, messages, pass } = play();
    const { serverVersion } = demo;
    session.take({ type: 'cluster', cluster: 'demo', serverVersion, namespaces: undefined });
    session.take({ type: 'arrived', objects: demo.objects });
    pass(0);
    session.setPolicy({ ...defaultPolicy, disabled: ['pss-*'] });
    expect(messages.at(-1)).toMatchObject({ type: 'preview', findings: [], anew: true });
  });

  test('a question waits for it', () => {
    const { session, messages } = play();
    session.ask(1, { ask: 'score', receipt: false });
    expect(messages).toEqual([]);
    listAll(session);
    session.take({ type: 'ready' });
    expect(typesOf(messages)).toEqual(['report', 'changes', 'answer']);
  });
});

test('ready says so once, after the report', () => {
  const { messages } = ready();
  expect(messages[0]).toMatchObject({ type: 'report', report: { cluster: 'demo' } });
  expect(messages[1]).toMatchObject({ type: 'changes', changes: [{ type: 'ready', cluster: 'demo' }], rest: null });
});

test('many events are at most twenty messages a second, and a single one is not late', () => {
  const { session, messages, pass } = ready();
  pass(5000);
  const before = messages.length;
  for (let step = 0; step < 200; step += 1) {
    for (const { change } of timeline.slice(step % timeline.length, (step % timeline.length) + 2)) session.take(change);
    pass(5);
  }
  expect(messages.slice(before).filter(({ after }) => after <= 6000).length).toBeLessThanOrEqual(21);
  pass(5000);
  const quiet = messages.length;
  session.take({ type: 'state', kind: null, state: 'retrying', reason: 'gone' });
  pass(0);
  expect(messages).toHaveLength(quiet + 1);
});

test.each([
  { speed: 'fast', perLook: 0, pause: 400 },
  { speed: 'slow', perLook: 20, pause: 60_000 },
])('what a front end holds after all messages of a $speed worker is what it knows', { timeout: 60_000 }, (world) => {
  const { session, messages, pass } = ready(world.perLook);
  const known = new Map(demo.objects.map((object) => [nameOf(object), object]));
  for (const [index, { change }] of timeline.entries()) {
    session.take(change);
    if (change.type === 'applied') known.set(nameOf(change.object), change.object);
    else known.delete(`${change.kind} ${change.namespace ?? ''} ${change.name}`);
    // What happens at once is looked at when all of it has happened.
    if (timeline[index + 1]?.afterMilliseconds === 0) continue;
    pass(world.pause);
    const held = messages.reduce<AuditReport | undefined>(applyMessage, undefined);
    const fresh = audit({ ...demo, takenAt: held?.takenAt ?? null, objects: inSnapshotOrder(known.values()) });
    expect(held && inOneOrder(held)).toEqual(inOneOrder(fresh));
    const first = fresh.findings.filter(({ gain }) => gain !== undefined);
    expect(held?.findings.slice(0, first.length)).toEqual(first);
  }
});

test('a settling that takes long is done in slices, between which there is room for events', () => {
  const runsUntilScored = (perLook: number): number => {
    const { session, messages, pass, runs } = ready(perLook);
    pass(10_000);
    const before = { messages: messages.length, runs: runs() };
    for (const { change } of timeline.slice(0, 2)) session.take(change);
    pass(50_000);
    expect(messages.slice(before.messages).some((one) => one.type === 'changes' && one.ranking)).toBe(true);
    return runs() - before.runs;
  };
  expect(runsUntilScored(20)).toBeGreaterThan(runsUntilScored(0) + 3);
});

test('what was told while a question is answered counts', () => {
  const { session, messages } = ready();
  const deployment: ClusterEvent = { type: 'deleted', kind: 'Deployment.apps', namespace: 'shop', name: 'storefront' };
  session.take(deployment);
  session.ask(1, { ask: 'object', kind: 'Deployment', namespace: 'shop', name: 'storefront' });
  expect(messages.at(-1)).toMatchObject({ type: 'answer', answer: { ok: false } });
});

test('fixes that are asked for are verified', () => {
  const { session, messages } = ready();
  const [report] = messages.flatMap((message) => (message.type === 'report' ? [message.report] : []));
  const finding = report?.findings.find(({ checkId }) => checkId === 'pss-baseline-privileged');
  session.ask(1, { ask: 'fix', findingIds: [finding?.id ?? ''] });
  expect(messages.at(-1)).toMatchObject({
    type: 'answer',
    answer: { ok: true, ask: 'fix', json: { fixes: [{ findingId: finding?.id, verified: true, problem: null }] } },
  });
  session.ask(2, { ask: 'fix', findingIds: ['nothing'] });
  expect(messages.at(-1)).toMatchObject({ answer: { ok: false, message: 'no finding "nothing"' } });
});

test('another policy is judged by at once', () => {
  const { session, messages } = ready();
  session.setPolicy({ ...defaultPolicy, disabled: ['pss-baseline-privileged'] });
  const message = messages.at(-1);
  const gone = message?.type === 'changes' ? message.changes.filter(({ type }) => type === 'removed') : [];
  expect(gone.length).toBeGreaterThan(0);
  expect(gone.filter((change) => change.type === 'removed' && change.because !== 'knowledge')).toEqual([]);
});

function nameOf({ key, metadata }: (typeof demo.objects)[number]): string {
  return `${key} ${metadata.namespace ?? ''} ${metadata.name}`;
}

/** The findings after the first ones come in another order until the next report. */
function inOneOrder({ findings, ...rest }: AuditReport): object {
  return { ...rest, findings: findings.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
}
