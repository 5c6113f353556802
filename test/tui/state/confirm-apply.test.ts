import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../../packages/tui/src/state/effect.ts';
import type { Event } from '../../../packages/tui/src/state/event.ts';
import type { Confirm } from '../../../packages/tui/src/state/overlay.ts';
import type { State } from '../../../packages/tui/src/state/state.ts';
import type { ApplyTarget, Trial } from '../../../packages/tui/src/state/trial.ts';
import { update } from '../../../packages/tui/src/state/update.ts';
import {
  after,
  answering,
  demoReport,
  effectsOf,
  pressing,
  readyState,
  runOf,
  typing,
  uiNow,
} from '../../support/ui-state.ts';

const fixable = demoReport.findings.find(({ checkId }) => checkId === 'pss-baseline-privileged');

function atFix(allowWrite: boolean): State {
  const ready = { ...readyState(), allowWrite };
  const filtered = typing(
    pressing(ready, '2', '/'),
    `name:${fixable?.resource.name ?? ''} rule:${fixable?.checkId ?? ''}`,
  );
  return answering(pressing(filtered, 'enter', 'x'));
}

const trial: Trial = {
  server: 'https://api.example:6443',
  plan: { kind: 'create', manifests: [] },
  live: {},
  before: 'privileged: true\n',
  after: 'privileged: false\n',
  warnings: [],
  managers: [],
};

function confirmOf({ overlay }: State): Confirm {
  if (overlay?.kind !== 'confirm') throw new Error('nothing is asked');
  return overlay;
}

type Verdict = 'accepts' | 'refuses';
type Outcome = 'written' | 'overtaken' | 'broken';

function tried(target: ApplyTarget, verdict: Verdict = 'accepts'): Event {
  const refused = { ok: false, error: 'admission webhook "policy" denied the request' } as const;
  return { type: 'tried', target, result: verdict === 'accepts' ? { ok: true, value: trial } : refused, now: uiNow };
}

function applied(target: ApplyTarget, outcome: Outcome = 'written'): Event {
  const undo = `kubectl patch ${target.resource.name}`;
  const failed = { message: outcome, overtaken: outcome === 'overtaken' };
  const result =
    outcome === 'written' ? ({ ok: true, value: { undo } } as const) : ({ ok: false, error: failed } as const);
  return { type: 'applied', target, result, now: uiNow };
}

interface World {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** A key, and whatever the servers say to what comes of it, until nothing more is asked of them. */
function playing(
  state: State,
  key: string,
  {
    verdict = () => 'accepts',
    outcome = () => 'written',
  }: {
    readonly verdict?: (target: ApplyTarget) => Verdict;
    readonly outcome?: (target: ApplyTarget) => Outcome;
  } = {},
): World {
  let next = update(state, { type: 'key', press: { name: key, text: '' } });
  const effects = [...next.effects];
  for (let [effect] = next.effects; effect !== undefined; [effect] = next.effects) {
    if (effect.type === 'try-fix') next = update(next.state, tried(effect.target, verdict(effect.target)));
    else if (effect.type === 'apply-fix') next = update(next.state, applied(effect.target, outcome(effect.target)));
    else break;
    effects.push(...next.effects);
  }
  return { state: next.state, effects: effects.filter(({ type }) => type === 'try-fix' || type === 'apply-fix') };
}

function asking(): State {
  return playing(pressing(atFix(true)), 'a').state;
}

const name = fixable?.resource.name ?? '';
const statesOf = (state: State): readonly string[] => confirmOf(state).targets.map((one) => one.state.at);

test('without --allow-write nothing is even tried', () => {
  const state = atFix(false);
  expect(effectsOf(state, 'a')).toEqual([]);
  expect(pressing(state, 'a').notice?.text).toContain('--allow-write');
});

test('the server tries it before anybody is asked', () => {
  expect(effectsOf(atFix(true), 'a')).toMatchObject([{ type: 'try-fix', target: { resource: { name } } }]);
  expect(confirmOf(pressing(atFix(true), 'a'))).toMatchObject({
    stage: 'trying',
    targets: [{ state: { at: 'trying' } }],
  });
  expect(effectsOf(typing(pressing(atFix(true), 'a'), name), 'enter')).toEqual([]);
});

test('Enter alone cancels', () => {
  expect(effectsOf(asking(), 'enter')).toEqual([]);
  expect(pressing(asking(), 'enter')).toMatchObject({
    overlay: undefined,
    notice: { text: 'cancelled: nothing was written' },
  });
});

test('only the whole name lets Enter write, once', () => {
  const almost = typing(asking(), name.slice(0, -1));
  expect(effectsOf(almost, 'enter')).toEqual([]);
  expect(confirmOf(pressing(almost, 'enter')).error).toContain(name);
  const typed = typing(asking(), name);
  expect(effectsOf(typed, 'enter')).toMatchObject([{ type: 'apply-fix', target: { resource: { name } }, trial }]);
  expect(effectsOf(pressing(typed, 'enter'), 'enter')).toEqual([]);
});

test('the name and then Cancel writes nothing', () => {
  expect(effectsOf(pressing(typing(asking(), name), 'tab'), 'enter')).toEqual([]);
});

test('what the server refuses is said, and cannot be applied', () => {
  const { state } = playing(atFix(true), 'a', { verdict: () => 'refuses' });
  expect(confirmOf(state)).toMatchObject({
    stage: 'refused',
    targets: [{ state: { at: 'refused', message: expect.stringContaining('denied') as string } }],
  });
  expect(effectsOf(typing(state, name), 'enter')).toEqual([]);
});

test('a verdict that nobody waits for any more opens nothing, and counts for no other trial', () => {
  const [first] = effectsOf(atFix(true), 'a');
  if (first?.type !== 'try-fix') throw new Error('nothing is tried');
  const left = pressing(atFix(true), 'a', 'escape');
  expect(after(left, tried(first.target)).overlay).toBeUndefined();
  const again = pressing(left, 'a');
  expect(confirmOf(after(again, tried(first.target))).stage).toBe('trying');
});

test('what takes it back stays in the log', () => {
  const { state } = playing(typing(asking(), name), 'enter');
  expect(state.overlay).toBeUndefined();
  expect(state.notice?.text).toMatch(/^applied to /);
  expect(state.log.map(({ text }) => text)).toContain(`to take it back: kubectl patch ${name}`);
});

const prodRun = runOf('prod');

/** The fixes of one check on all deployments. */
function atMany(clusters: 1 | 2 = 1): State {
  const one = { ...readyState(), allowWrite: true };
  const ready =
    clusters === 1
      ? one
      : after(
          one,
          { type: 'opened', feed: 'prod', live: true, now: uiNow },
          {
            type: 'heard',
            feed: 'prod',
            messages: [{ type: 'report', cluster: 'prod', report: prodRun.report }],
            now: uiNow,
          },
        );
  const filtered = typing(pressing(ready, '2', '/'), 'check:pss-restricted-seccomp kind:Deployment');
  return answering(pressing(filtered, 'enter', '*', 'x'), { prod: prodRun });
}

describe('of many objects', () => {
  const all = playing(atMany(), 'a');
  const count = confirmOf(all.state).targets.length;
  const [first, second] = confirmOf(all.state).targets.map(({ target }) => target);

  test('each is tried on its server, one after another, and told how far that is', () => {
    expect(count).toBeGreaterThan(2);
    expect(all.effects.map(({ type }) => type)).toEqual(Array.from({ length: count }, () => 'try-fix'));
    const started = pressing(atMany(), 'a');
    expect(statesOf(started).slice(0, 3)).toEqual(['trying', 'waiting', 'waiting']);
  });

  test('their number is typed, and neither Enter nor the name of one of them is enough', () => {
    expect(effectsOf(all.state, 'enter')).toEqual([]);
    for (const words of ['apply', String(count), `apply ${String(count + 1)}`, first?.resource.name ?? ''])
      expect(effectsOf(typing(all.state, words), 'enter')).toEqual([]);
    const { state, effects } = playing(typing(all.state, `apply ${String(count)}`), 'enter');
    expect(effects.map(({ type }) => type)).toEqual(Array.from({ length: count }, () => 'apply-fix'));
    expect(confirmOf(state).stage).toBe('applied');
    expect(state.log.filter(({ text }) => text.startsWith('to take it back: '))).toHaveLength(count);
    expect(pressing(state, 'enter').overlay).toBeUndefined();
  });

  test('what its server refuses is left out, and the rest goes on', () => {
    const { state } = playing(atMany(), 'a', {
      verdict: (target) => (target.resource === first?.resource ? 'refuses' : 'accepts'),
    });
    const { effects, state: over } = playing(typing(state, `apply ${String(count - 1)}`), 'enter');
    expect(effects).toHaveLength(count - 1);
    expect(effects.some((effect) => effect.type === 'apply-fix' && effect.target.resource === first?.resource)).toBe(
      false,
    );
    expect(over.log.some(({ text }) => text.startsWith('not written: ') && text.includes('denied'))).toBe(true);
  });

  test('one that was changed meanwhile stops nothing, and any other failure stops the rest', () => {
    const typed = typing(all.state, `apply ${String(count)}`);
    const outcomes = (bad: Outcome) => (target: ApplyTarget) =>
      target.resource === second?.resource ? bad : 'written';
    const overtaken = playing(typed, 'enter', { outcome: outcomes('overtaken') }).state;
    expect(statesOf(overtaken)).toEqual(['applied', 'failed', ...Array.from({ length: count - 2 }, () => 'applied')]);
    const broken = playing(typed, 'enter', { outcome: outcomes('broken') }).state;
    expect(statesOf(broken)).toEqual(['applied', 'failed', ...Array.from({ length: count - 2 }, () => 'skipped')]);
  });

  test.each(['escape', 'ctrl-c'])('%s while it is applied stops after the one under way', (key) => {
    const applying = pressing(typing(all.state, `apply ${String(count)}`), 'enter', key);
    expect(confirmOf(applying).stage).toBe('applying');
    if (first === undefined) throw new Error('nothing is applied');
    const { state, effects } = update(applying, applied(first));
    expect(effects.filter(({ type }) => type === 'apply-fix')).toEqual([]);
    expect(statesOf(state)).toEqual(['applied', ...Array.from({ length: count - 1 }, () => 'skipped')]);
    expect(state.log.some(({ text }) => text.startsWith('to take it back: '))).toBe(true);
  });

  test('of several clusters each is tried and written in its own, and said with it', () => {
    const { state } = playing(atMany(2), 'a');
    const { targets } = confirmOf(state);
    expect(targets).toHaveLength(2 * count);
    const { effects, state: over } = playing(typing(state, `apply ${String(2 * count)}`), 'enter');
    const clusters = effects.map((effect) => (effect.type === 'apply-fix' ? effect.target.cluster : ''));
    expect(clusters.toSorted()).toEqual([
      ...Array.from({ length: count }, () => 'demo'),
      ...Array.from({ length: count }, () => 'prod'),
    ]);
    for (const cluster of ['demo', 'prod'])
      expect(over.log.some(({ text }) => text.startsWith('applied to ') && text.endsWith(` in ${cluster}`))).toBe(true);
  });
});

test('whatever is pressed and whatever servers say, only what was tried and confirmed is written, and once', () => {
  const key = fc.constantFrom('enter', 'escape', 'tab', 'a', 'down', 'ctrl-c', 'type', 'type');
  const answer = fc.record({
    verdict: fc.constantFrom<Verdict>('accepts', 'refuses'),
    outcome: fc.constantFrom<Outcome>('written', 'overtaken', 'broken'),
  });
  const start = atMany(2);
  fc.assert(
    fc.property(fc.array(fc.oneof(key, answer), { maxLength: 60 }), (steps) => {
      let state = start;
      let open: readonly Effect[] = [];
      const accepted = new Set<ApplyTarget>();
      const written = new Set<ApplyTarget>();
      let confirmed = false;
      for (const step of steps) {
        const words = `apply ${String(accepted.size)}`;
        let effects: readonly Effect[] = [];
        if (step === 'type') {
          state = typing(
            pressing(state, ...(state.overlay === undefined ? [] : ['ctrl-u'])),
            state.overlay === undefined ? '' : words,
          );
        } else if (typeof step === 'string') {
          const before = state.overlay?.kind === 'confirm' ? state.overlay : undefined;
          const said = before?.stage === 'asking' && before.focus === 'words' && step === 'enter' && before.text !== '';
          ({ state, effects } = update(state, {
            type: 'key',
            press: { name: step, text: step.length === 1 ? step : '' },
          }));
          confirmed ||= said && state.overlay?.kind === 'confirm' && state.overlay.stage === 'applying';
          if (before === undefined && state.overlay?.kind === 'confirm') {
            confirmed = false;
            accepted.clear();
          }
        } else {
          const [next, ...others] = open;
          open = others;
          if (next?.type === 'try-fix') {
            if (step.verdict === 'accepts') accepted.add(next.target);
            ({ state, effects } = update(state, tried(next.target, step.verdict)));
          } else if (next?.type === 'apply-fix') {
            ({ state, effects } = update(state, applied(next.target, step.outcome)));
          }
        }
        for (const effect of effects) {
          if (effect.type !== 'apply-fix') continue;
          expect(confirmed).toBe(true);
          expect(accepted.has(effect.target)).toBe(true);
          expect(written.has(effect.target)).toBe(false);
          written.add(effect.target);
        }
        open = [...open, ...effects.filter(({ type }) => type === 'try-fix' || type === 'apply-fix')];
        expect(open.filter(({ type }) => type === 'apply-fix').length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 60 },
  );
});
