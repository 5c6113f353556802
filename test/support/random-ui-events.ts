import fc from 'fast-check';
import type { LiveMessage, ReportChange } from '@k8s-risk/core';
import { keyRows } from '../../packages/tui/src/keys/keymap.ts';
import type { Event } from '../../packages/tui/src/state/event.ts';
import { anAudit } from './an-audit.ts';
import { aFinding, hostileTexts } from './reports.ts';
import { demoReport, uiNow } from './ui-state.ts';

const names = [...new Set(keyRows.flatMap(({ keys }) => keys))];
const typed = [...Array.from('abcdefghijklmnopqrstuvwxyz:/-.*!,'), '支', 'space', 'backspace', 'delete'];
const lines = ['fleet', 'namespaces', 'exceptions', 'history', 'log', 'network', 'what-can sa:platform/jenkins'];

// The emulator takes joined emoji for several: about their width there is no agreement between terminals.
const texts = Object.entries(hostileTexts).map(([name, text]) => (name === 'wide' ? '支付服务' : text));
const at = '2026-11-24T12:00:01Z';
const { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted } = demoReport;
const rest = { takenAt, serverVersion, coverage, notes, tallies, inventory, scores, accepted };

const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: fc.constantFrom(...typed) },
);

/** A key; several at once where a line is typed and carried out. */
const keys: fc.Arbitrary<readonly Event[]> = fc.oneof(
  { weight: 30, arbitrary: key.map((name) => [press(name)]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...lines).map((line) => [...Array.from(`:${line}`, press), press('enter')]),
  },
);

/** Mostly small ones: what can go wrong does so there, too, and a frame takes a third of the time. */
const size = fc
  .constantFrom([60, 15], [80, 24], [60, 15], [80, 24], [79, 30], [110, 24], [120, 40], [59, 14])
  .map(([columns = 0, rows = 0]): Event => ({ type: 'resized', size: { columns, rows } }));

const change = fc.tuple(fc.constantFrom(...texts), fc.nat(30), fc.boolean()).map(([text, id, gone]): Event => {
  const resource = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: text };
  const finding = aFinding({ id: id.toString(16).padStart(12, 'f'), severity: 'critical', message: text, resource });
  const changes: readonly ReportChange[] = gone
    ? [{ type: 'removed', at, cluster: 'demo', finding, because: 'fixed' }]
    : [{ type: 'added', at, cluster: 'demo', finding }];
  return heard({ type: 'changes', cluster: 'demo', changes, rest });
});

const trouble = fc.constantFrom('live', 'retrying', 'forbidden').map((state) =>
  heard({
    type: 'changes',
    cluster: 'demo',
    changes: [{ type: 'state', at, cluster: 'demo', state, kind: 'Pod.v1', reason: 'connection refused' }],
    rest: null,
  }),
);

const rare = fc.constantFrom<Event>(
  heard({ type: 'report', cluster: 'demo', report: demoReport }),
  heard({ type: 'failed', cluster: 'demo', message: 'x509: certificate has expired' }),
  { type: 'opened', feed: 'prod', live: true, now: uiNow },
  {
    type: 'heard',
    feed: 'prod',
    now: uiNow,
    messages: [{ type: 'preview', cluster: 'prod', findings: demoReport.findings.slice(0, 50), anew: false }],
  },
  { type: 'filter-now' },
  { type: 'pasted', text: `sev:crit${texts.join(' ')}` },
  { type: 'background', background: 'light' },
  { type: 'remembered', past: { cluster: 'demo', audits: [anAudit], risks: [null, 70, 64.2], ages: new Map() } },
  { type: 'noticed', notice: { text: texts.join(' '), tone: 'danger', at: uiNow } },
);

const mouse = fc
  .tuple(fc.constantFrom(0, 64, 65), fc.nat(119), fc.nat(39))
  .map(([button, column, row]): Event => ({ type: 'mouse', button, column, row, pressed: true }));

const tick = fc.nat(20).map((minutes): Event => ({ type: 'ticked', now: uiNow + minutes * 60_000 }));

/** One step of whoever sits before the program, or of a cluster: a few events. */
export const uiEvents: fc.Arbitrary<readonly Event[]> = fc.oneof(
  { weight: 24, arbitrary: keys },
  { weight: 2, arbitrary: size.map(one) },
  { weight: 2, arbitrary: change.map(one) },
  { weight: 1, arbitrary: trouble.map(one) },
  { weight: 1, arbitrary: mouse.map(one) },
  { weight: 1, arbitrary: tick.map(one) },
  { weight: 1, arbitrary: rare.map(one) },
);

function press(name: string): Event {
  const text = name === 'space' || name === ' ' ? ' ' : name.length === 1 ? name : '';
  return { type: 'key', press: { name: name === ' ' ? 'space' : name, text } };
}

function heard(message: LiveMessage): Event {
  return { type: 'heard', feed: 'demo', now: uiNow, messages: [message] };
}

function one(event: Event): readonly Event[] {
  return [event];
}
