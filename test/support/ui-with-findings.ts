// A process of its own: `node ui-with-findings.ts NUMBER` shows so many findings at its terminal, as a report that somebody
// else has made: the engine is not started.
import { render } from 'ink';
import { createElement } from 'react';
import { App } from '../../packages/tui/src/app.tsx';
import { makeTheme } from '../../packages/tui/src/theme.ts';
import { startState } from '../../packages/tui/src/state/state.ts';
import { update } from '../../packages/tui/src/state/update.ts';
import { keepYoungMemorySmall } from '../../packages/tui/src/terminal/young-memory.ts';
import type { Event } from '../../packages/tui/src/state/event.ts';
import { manyFindings } from './many-findings.ts';
import { aReport } from './reports.ts';

keepYoungMemorySmall();
const { columns, rows } = process.stdout;
const now = Date.now();
const surroundings = { colours: true, background: 'dark', unicode: true, user: '', remote: false } as const;
const events: readonly Event[] = [
  { type: 'opened', feed: 'many', live: true, now },
  {
    type: 'heard',
    feed: 'many',
    now,
    messages: [
      { type: 'report', cluster: 'many', report: aReport({ findings: manyFindings(Number(process.argv[2])) }) },
    ],
  },
  { type: 'key', press: { name: '2', text: '2' } },
];
const state = events.reduce(
  (known, event) => update(known, event).state,
  startState({ size: { columns, rows }, now, surroundings, allowWrite: false }),
);
render(createElement(App, { state, theme: makeTheme('dark') }), { alternateScreen: true, interactive: true });
setInterval(() => undefined, 1_000_000);
