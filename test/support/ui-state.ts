import { answerQuestion } from '../../packages/core/src/live/answer-question.ts';
import { runAudit } from '../../packages/core/src/audit/audit.ts';
import type { AuditRun } from '../../packages/core/src/audit/audit.ts';
import type { AuditReport } from '../../packages/core/src/model/report.ts';
import { demoSnapshot } from '../../packages/core/src/sources/demo/demo-snapshot.ts';
import type { Event } from '../../packages/tui/src/state/event.ts';
import { reportOf } from '../../packages/tui/src/state/feed.ts';
import { startState } from '../../packages/tui/src/state/state.ts';
import type { State } from '../../packages/tui/src/state/state.ts';
import { update } from '../../packages/tui/src/state/update.ts';
import type { Effect } from '../../packages/tui/src/state/effect.ts';

export const uiNow = Date.parse('2026-11-24T12:00:00Z');

/** The demo cluster, audited once for all tests of a file. */
const demoRun = runAudit(demoSnapshot('2026-11-24T12:00:00Z'));
export const demoReport: AuditReport = demoRun.report;

/** The demo cluster under another name. */
export function runOf(cluster: string): AuditRun {
  return runAudit({ ...demoSnapshot('2026-11-24T12:00:00Z'), cluster });
}

/** Two clusters in which everything is called the same: the demo, and `prod` after it. */
export function twoClusters(columns = 120, rows = 40): State {
  return after(
    readyState(demoReport, columns, rows),
    { type: 'opened', feed: 'prod', live: true, now: uiNow },
    {
      type: 'heard',
      feed: 'prod',
      messages: [{ type: 'report', cluster: 'prod', report: prodRun().report }],
      now: uiNow,
    },
  );
}

/** The run behind the second of them, made once. */
export function prodRun(): AuditRun {
  prod ??= runOf('prod');
  return prod;
}

let prod: AuditRun | undefined;

/** What stands behind a report, for the questions about it. */
const runsBehind = new WeakMap<AuditReport, AuditRun>();

/** The program at its start, before any cluster has spoken. */
export function freshState(columns = 120, rows = 40): State {
  return startState({
    size: { columns, rows },
    now: uiNow,
    surroundings: { colours: true, background: 'dark', unicode: true, user: 'amir', remote: false },
    allowWrite: false,
  });
}

/** The program with a report on the screen. */
export function readyState(report: AuditReport = demoReport, columns = 120, rows = 40): State {
  return after(
    freshState(columns, rows),
    { type: 'opened', feed: 'demo', live: true, now: uiNow },
    { type: 'heard', feed: 'demo', messages: [{ type: 'report', cluster: 'demo', report }], now: uiNow },
  );
}

export function after(state: State, ...events: readonly Event[]): State {
  return events.reduce((known, event) => update(known, event).state, state);
}

/** The same with a cluster that answers questions itself. */
export function readyRun(run: AuditRun, columns: number, rows: number): State {
  runsBehind.set(run.report, run);
  return readyState(run.report, columns, rows);
}

/** Presses keys by their names; a text of several characters that is no name is typed. */
export function pressing(state: State, ...names: readonly string[]): State {
  return after(state, ...names.map(keyEvent));
}

/** Findings as somebody looks at them: filtered, sorted, under headings, with the cursor on one of them. */
export function arrangedFindings(): State {
  return pressing(typing(pressing(readyState(), '2', '/'), 'sev:high'), 'enter', 's', 'j', 'enter', 'b', 'n', 'j', 'j');
}

export function typing(state: State, text: string): State {
  return after(state, ...Array.from(text, (character) => keyEvent(character === ' ' ? 'space' : character)));
}

/** Runs a line of the command line. */
export function command(state: State, line: string): State {
  return pressing(typing(pressing(state, ':'), line), 'enter');
}

export function effectsOf(state: State, name: string): readonly Effect[] {
  return update(state, keyEvent(name)).effects;
}

function keyEvent(name: string): Event {
  const text = name === 'space' ? ' ' : name.length === 1 ? name : '';
  return { type: 'key', press: { name, text } };
}

/**
 * What the sessions of the clusters answer to everything that the screen has asked; one that is not named is that of the
 * report on the screen, or the demo's.
 */
export function answering(state: State, runs: Readonly<Record<string, AuditRun>> = {}): State {
  const [report] = state.feeds.flatMap((feed) => reportOf(feed) ?? []);
  const shown = (report === undefined ? undefined : runsBehind.get(report)) ?? demoRun;
  return [...state.answers].reduce((known, [key, { pending }]) => {
    if (!pending) return known;
    const [feed, question] = JSON.parse(key) as [string, Parameters<typeof answerQuestion>[0]];
    const answer = answerQuestion(question, runs[feed] ?? shown);
    return after(known, { type: 'answered', key, answer, now: uiNow });
  }, state);
}
