import { runAudit } from '@k8s-risk/core';
import type { LiveMessage, ObjectDocument, ReportChange } from '@k8s-risk/core';
import type { RememberedLife } from '@k8s-risk/core/node';
import { renderToString } from 'ink';
import { expect, test } from 'vitest';
import { displayWidth } from '@k8s-risk/core/text';
import { App } from '../../packages/tui/src/app.tsx';
import type { Bookmark } from '../../packages/tui/src/state/bookmark.ts';
import type { Confirm } from '../../packages/tui/src/state/overlay.ts';
import type { State } from '../../packages/tui/src/state/state.ts';
import type { Recalled } from '../../packages/tui/src/state/recalled.ts';
import type { Trial } from '../../packages/tui/src/state/trial.ts';
import { makeTheme, themeNames } from '../../packages/tui/src/theme.ts';
import { anAudit } from '../support/an-audit.ts';
import { aFix, anObject } from '../support/answers.ts';
import { hostileCluster } from '../support/hostile-cluster.ts';
import { openInk, redraw } from '../support/ink-terminal.ts';
import { aFinding, aReport } from '../support/reports.ts';
import {
  after,
  answering,
  demoReport,
  freshState,
  pressing,
  readyRun,
  prodRun,
  readyState,
  twoClusters,
  typing,
  uiNow,
  command,
} from '../support/ui-state.ts';

const sizes = [
  [60, 15],
  [80, 24],
  [120, 40],
  [160, 45],
] as const;

const views: Readonly<Record<string, (state: State) => State>> = {
  overview: (state) => state,
  findings: (state) => pressing(state, '2', 'j', 'j'),
  finding: (state) => pressing(state, '2', 'enter'),
  filtered: (state) => typing(pressing(state, '2', '/'), 'sev:crit nam:x'),
  grouped: (state) => pressing(state, '2', 'b', 'n', 'j', 'h'),
  workloads: (state) => pressing(state, '3', 'j'),
  namespaces: (state) => pressing(typing(pressing(state, ':'), 'namespaces'), 'enter', 'j'),
  live: (state) => pressing(withChanges(state), '9', 'j'),
  exceptions: (state) => pressing(typing(pressing(state, ':'), 'exceptions'), 'enter'),
  object: (state) => withObject(pressing(state, '3', 'y')),
  'object with its long lines': (state) => withObject(pressing(state, '3', 'y'), longLines),
  searched: (state) => typing(pressing(withObject(pressing(state, '3', 'y')), '/'), 'pri'),
  'object that is not there': (state) => answering(command(state, 'svc/shop/storefrnt')),
  accept: (state) => pressing(state, '2', 'e', 'x', 'tab'),
  fix: (state) => withFix(pressing(state, '2', 'x')),
  'fix of many': fixOfMany,
  timeline: (state) => recalling(state, { state: 'told', began: '2026-10-26T02:00:00Z', lives: [aLife] }),
  'timeline of nothing': (state) => recalling(state, { state: 'told', began: '2026-10-26T02:00:00Z', lives: [] }),
  'timeline being read': (state) => pressing(state, '2', 'H'),
  'many being tried': (state) => pressing({ ...fixOfMany(state), allowWrite: true }, 'a'),
  'many being asked about': askedAboutMany,
  'fix being worked out': (state) => pressing(state, '2', 'x'),
  access: (state) => answering(pressing(state, '4')),
  'access being asked': (state) => pressing(state, '4'),
  'who can': (state) => answering(pressing(answering(pressing(state, '4')), 'j', 'enter')),
  'what can': (state) => answering(command(state, 'what-can sa:platform/jenkins')),
  network: (state) => answering(pressing(state, '5')),
  reach: (state) => answering(pressing(answering(pressing(state, '5')), 'enter')),
  images: (state) => pressing(state, '6', 'j'),
  paths: (state) => answering(pressing(state, '7')),
  path: (state) => answering(pressing(answering(pressing(state, '7')), 'enter')),
  compliance: (state) => pressing(state, '8', 'j'),
  fleet: (state) => command(state, 'fleet'),
  history: (state) => command(withPast(state), 'history'),
  since: (state) => lookingBack(pressing(command(withPast(state), 'history'), 'enter')),
  rule: (state) => pressing(state, '2', 'o'),
  help: (state) => pressing(state, '?'),
  log: (state) => pressing(pressing(state, 'P', 'P'), ':', 'l', 'o', 'g', 'enter'),
  'what is pinned': (state) => pressing(pinning(state), '3'),
  'nothing under what is pinned': (state) => pressing(pinning(state, 'name:nothing'), '3'),
  bookmarks: (state) => command(withBookmarks(state), 'bookmarks'),
  'no bookmarks': (state) => command(state, 'bookmarks'),
  'keep under a letter': (state) => pressing(withBookmarks(state), 'm'),
  'go to a letter': (state) => pressing(withBookmarks(state), '2', "'"),
  'sort menu': (state) => pressing(state, '2', 's'),
  'sorted by two': (state) => pressing(state, '3', 's', 'n', 's', 'g'),
  facets: (state) => pressing(state, '2', 'f', 'j'),
  'facet values': (state) => pressing(state, '2', 'f', 'j', 'l', 'space', 'j', '/', 'k', 'u'),
  columns: (state) => pressing(state, '3', 'C', 'j', 'L', 'j', 'space'),
  'chosen columns': (state) => pressing(state, '2', 'C', 'G', 'space', 'H', 'enter'),
  'list alone': (state) => pressing(state, '2', 'j', 'z'),
  'detail alone': (state) => pressing(state, '2', 'j', 'tab', 'z'),
};

function fixOfMany(state: State): State {
  const filtered = typing(pressing(state, '2', '/'), 'check:pss-restricted-seccomp kind:Deployment');
  return answering(pressing(filtered, 'enter', '*', 'x'));
}

const aTrial: Trial = {
  server: 'https://api.example:6443',
  plan: { kind: 'create', manifests: [] },
  live: {},
  before: 'spec:\n  privileged: true\n',
  after: 'spec:\n  privileged: false\n',
  warnings: ['would violate PodSecurity'],
  managers: [{ tool: 'Flux', name: 'apps', effect: 'reverts' }],
};

/** All but the second of its servers' verdicts are good. */
function askedAboutMany(state: State): State {
  let known = pressing({ ...fixOfMany(state), allowWrite: true }, 'a');
  const confirm = (): Confirm | undefined => (known.overlay?.kind === 'confirm' ? known.overlay : undefined);
  for (const [index, { target }] of confirm()?.targets.entries() ?? []) {
    const result =
      index === 1 ? ({ ok: false, error: 'quota exceeded' } as const) : ({ ok: true, value: aTrial } as const);
    known = after(known, { type: 'tried', target, result, now: uiNow });
  }
  return known;
}

const [firstFinding = aFinding()] = demoReport.findings;
const aLife: RememberedLife = {
  ...firstFinding,
  status: 'open',
  firstSeen: '2026-11-01T02:00:00Z',
  lastSeen: null,
  openedAt: '2026-11-20T02:00:00Z',
  acceptedAt: null,
  closedAt: null,
  because: null,
  episodes: [
    { severity: 'critical', openedAt: '2026-11-20T02:00:00Z', acceptedAt: null, closedAt: null, because: null },
    {
      severity: 'critical',
      openedAt: '2026-11-01T02:00:00Z',
      acceptedAt: '2026-11-05T02:00:00Z',
      closedAt: '2026-11-12T02:00:00Z',
      because: 'fixed',
    },
  ],
};

/** The timeline of the first finding's object, and what the history says to it. */
function recalling(state: State, recalled: Recalled): State {
  const there = pressing(state, '2', 'H');
  const [key = ''] = there.timelines.keys();
  return after(there, { type: 'recalled', key, recalled, now: uiNow });
}

function pinning(state: State, filter = 'sev:crit ns:shop'): State {
  return pressing(typing(pressing(state, '2', '/'), filter), 'enter', '!');
}

/** Two letters, a word, and one of a cluster that is not open. */
function withBookmarks(state: State): State {
  const kept = pressing(command(pressing(state, '2', 'b', 'n', 'm', 'a', 'enter'), 'save worst'), '6', 'm', 'b', '1');
  const elsewhere: Bookmark = {
    name: 'prod',
    place: { view: 'what-can', cluster: 'prod-eu', subject: 'sa:ci/deployer' },
    filter: '',
    sort: undefined,
    group: undefined,
    clusters: [],
    namespaces: ['ci'],
    row: undefined,
  };
  return after(kept, { type: 'preferred', preferences: { bookmarks: [elsewhere] } });
}

function withPast(state: State): State {
  const past = { cluster: 'demo', audits: [anAudit], risks: [null, 70, 64.2], ages: new Map() };
  return after(state, { type: 'remembered', past });
}

function lookingBack(state: State): State {
  const [, ...findings] = demoReport.findings;
  const gone = aFinding({ checkId: 'image-tag-latest' });
  return after(state, {
    type: 'looked-back',
    past: { cluster: 'demo', at: anAudit.at, findings: [...findings, gone], risk: 64.2 },
  });
}

function withChanges(state: State): State {
  const [finding = aFinding()] = demoReport.findings;
  const at = '2026-11-24T12:00:01Z';
  const changes: readonly ReportChange[] = [
    { type: 'state', at, cluster: 'demo', state: 'retrying', kind: 'Pod.v1', reason: 'connection refused' },
    { type: 'removed', at, cluster: 'demo', finding, because: 'fixed' },
    { type: 'score', at, cluster: 'demo', risk: 60, grade: 'D', was: 66 },
  ];
  const messages: readonly LiveMessage[] = [{ type: 'changes', cluster: 'demo', changes, rest: null }];
  return after(state, { type: 'heard', feed: 'demo', messages, now: uiNow + 1000 });
}

/** The answer of a session to the question that the screen has asked. */
function withFix(state: State): State {
  const [key = ''] = state.answers.keys();
  return after(state, { type: 'answered', key, answer: { ok: true, ask: 'fix', json: aFix }, now: uiNow });
}

function withObject(state: State, json = anObject): State {
  const [key = ''] = state.answers.keys();
  return after(state, { type: 'answered', key, answer: { ok: true, ask: 'object', json }, now: uiNow });
}

const longLines: ObjectDocument = {
  ...anObject,
  text: `kind: Deployment\nspec:\n  image: ${'registry.example.com/'.repeat(9)}支付服务:1.0\n  args: [${'--one '.repeat(40)}]\n`,
};

async function draw(state: State): Promise<readonly string[]> {
  const { columns, rows } = state.size;
  const terminal = await openInk(<App state={state} theme={makeTheme('dark')} />, { columns, rows });
  try {
    expectWhole(terminal.raw());
    return terminal.frame();
  } finally {
    terminal.close();
  }
}

/** Nothing that a program forgot, and no sequence but those of Ink and our own colours. */
function expectWhole(raw: string): void {
  const rest = raw.replaceAll(/\u001B\[[\d;?]*[A-Za-z]/g, '').replaceAll(/[\r\n]/g, '');
  expect(rest).not.toMatch(/undefined|NaN|\[object/);
  expect(rest).not.toMatch(/\p{Cc}/u);
}

test.each(sizes.flatMap((size) => Object.keys(views).map((name) => [name, ...size] as const)))(
  '%s fits %dx%d',
  async (name, columns, rows) => {
    const frame = await draw(views[name]!(readyState(demoReport, columns, rows)));
    expect(frame).toHaveLength(rows);
    for (const line of frame) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    expect(frame[0]).toContain('k8s-risk');
    expect(frame.at(-1)?.trim()).not.toBe('');
  },
);

test('whether it may write stands in the first line, whatever else does', async () => {
  for (const [columns, rows] of sizes.slice(1)) {
    const state = readyState(demoReport, columns, rows);
    expect((await draw(state))[0]).toContain('[read-only]');
    expect((await draw({ ...state, allowWrite: true }))[0]).toContain('[may write]');
  }
});

const listsOfTwo: typeof views = {
  overview: (state) => state,
  findings: (state) => pressing(state, '2', 'j'),
  workloads: (state) => pressing(state, '3'),
  access: (state) => pressing(state, '4'),
  network: (state) => pressing(state, '5'),
  images: (state) => pressing(state, '6'),
  paths: (state) => pressing(state, '7'),
  compliance: (state) => pressing(state, '8'),
  live: (state) => pressing(withChanges(state), '9'),
  namespaces: (state) => command(state, 'namespaces'),
  history: (state) => command(withPast(state), 'history'),
};

test.each(sizes.flatMap((size) => Object.keys(listsOfTwo).map((name) => [name, ...size] as const)))(
  '%s of two clusters says of which each row is, at %dx%d, and of one says nothing',
  async (name, columns, rows) => {
    const view = (state: State): State => answering(listsOfTwo[name]!(state), { prod: prodRun() });
    const frame = await draw(view(twoClusters(columns, rows)));
    for (const line of frame) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    expect(frame[0]).toContain('2 clusters ▸ all');
    expect(frame[0]).toContain(columns < 80 ? 'k8s-risk' : '[read-only]');
    const named = name === 'overview' ? / (demo|prod)\/\S/ : / (demo|prod) /;
    expect(frame.filter((line) => named.test(line)).length).toBeGreaterThan(0);
    expect(frame.some((line) => line.includes('CLUSTER'))).toBe(name !== 'overview');
    const alone = await draw(view(readyState(demoReport, columns, rows)));
    expect(alone.some((line) => line.includes('CLUSTER'))).toBe(false);
  },
);

test('what is about one of several clusters says about which', async () => {
  for (const [columns, rows] of sizes.slice(1)) {
    const finding = command(twoClusters(columns, rows), 'findings cluster:prod sev:crit');
    const frame = await draw(pressing(finding, 'enter'));
    expect(frame[1]).toMatch(/ › \S.* @prod\b/);
    expect(frame.join('\n')).toMatch(/Cluster prod\b/);
    const fix = await draw(answering(pressing(finding, 'x'), { prod: prodRun() }));
    expect(fix.slice(2).join('\n')).toMatch(/[ │]prod\s/);
    expect((await draw(pressing(readyState(demoReport, columns, rows), '2', 'enter')))[1]).not.toContain('@');
  }
});

test('a cluster that is looked at alone is marked among the others, and the first line says that there are', async () => {
  for (const [columns, rows] of sizes.slice(1)) {
    const frame = await draw(pressing(command(command(twoClusters(columns, rows), 'ctx prod'), 'fleet'), 'g'));
    expect(frame[0]).toContain('prod of 2 ▸ all');
    expect(frame[0]).toContain('[read-only]');
    expect(frame.filter((line) => line.includes('●')).join('')).toMatch(/● prod/);
  }
});

test('below 60x15 it says what it needs', async () => {
  expect((await draw(readyState(demoReport, 50, 12))).join('\n')).toContain('k8s-risk needs 60x15 (now 50x12)');
});

test('the findings are listed with the detail of the one under the cursor', async () => {
  const text = (await draw(pressing(readyState(), '2'))).join('\n');
  expect(text).toContain('SEVERITY');
  expect(text).toContain('Why it matters');
  expect(text).toContain('Fix');
});

test('a cluster that is being read, cannot be read, or is not there does not look like a good one', async () => {
  const loading = after(freshState(), { type: 'opened', feed: 'prod', live: true, now: uiNow });
  const kinds = [
    { kind: 'Pod.v1', listed: 120, state: 'listing' },
    { kind: 'Secret.v1', listed: 0, state: 'gap', reason: 'forbidden' },
  ] as const;
  const listing = after(loading, {
    type: 'heard',
    feed: 'prod',
    messages: [{ type: 'progress', cluster: 'prod', kinds }],
    now: uiNow,
  });
  const failed = after(loading, {
    type: 'heard',
    feed: 'prod',
    messages: [{ type: 'failed', cluster: 'prod', message: 'x509: certificate has expired' }],
    now: uiNow,
  });
  const texts = await Promise.all([freshState(), loading, listing, failed].map(draw));
  const [none = '', connecting = '', reading = '', broken = ''] = texts.map((frame) => frame.join('\n'));
  expect(none).toContain('There is no cluster to look at');
  expect(connecting).toContain('connecting');
  expect(reading).toMatch(/1 of 2 kinds read[^]*Pod\.v1 +120[^]*Secret\.v1 +\? forbidden/);
  expect(broken).toMatch(/disconnected[^]*prod cannot be read[^]*certificate has expired/);
  for (const text of [none, connecting, reading, broken]) expect(text).not.toContain('Nothing is open');
});

test.each([
  [80, 24],
  [120, 40],
])('findings of a cluster that is being read are said to be a part at %i by %i', async (columns, rows) => {
  const kinds = [{ kind: 'Pod.v1', listed: 12_000, state: 'listing' }] as const;
  const findings = demoReport.findings.slice(0, 30);
  const reading = after(
    freshState(columns, rows),
    { type: 'opened', feed: 'prod', live: true, now: uiNow },
    {
      type: 'heard',
      feed: 'prod',
      messages: [
        { type: 'progress', cluster: 'prod', kinds },
        { type: 'preview', cluster: 'prod', findings, anew: false },
      ],
      now: uiNow,
    },
  );
  const overview = (await draw(reading)).join('\n');
  expect(overview).toMatch(/0 of 1 kind[^]*findings so far: 2 shows them[^]*Pod\.v1 +12000/);
  const list = (await draw(pressing(reading, '2'))).join('\n');
  expect(list).toContain('partial: 12000 objects read, more to come');
  expect(list).toMatch(/loading *$/m);
  expect(list).toMatch(/SEVERITY|SV/);
  const nothing = (await draw(pressing(typing(pressing(reading, '2', '/'), 'name:nothing'), 'enter'))).join('\n');
  expect(nothing).toContain('0 of 1 kind');
  const workloads = (await draw(pressing(reading, '3'))).join('\n');
  expect(workloads).toContain('0 of 1 kind');
  for (const text of [overview, list, nothing, workloads]) expect(text).not.toContain('Nothing is open');
});

test('an empty list says how far that goes', async () => {
  const report = aReport({
    coverage: [{ kind: 'Secret.v1', namespace: null, state: 'not-evaluable', reason: 'forbidden', checks: ['x'] }],
  });
  const text = (await draw(pressing(readyState(report), '2'))).join('\n');
  expect(text).toContain('Nothing is open in what could be seen');
  expect(text).toContain('? Secret.v1: forbidden');
});

test('a cluster that cannot be followed any more says since when', async () => {
  const text = (await draw(withChanges(readyState()))).join('\n');
  expect(text).toContain('Pod.v1 retrying');
});

test('a fix shows what changes side by side, what it closes and the risk afterwards', async () => {
  const text = (await draw(withFix(pressing(readyState(), '2', 'x')))).join('\n');
  expect(text).toMatch(/-\s+privileged: true\s+│ \+\s+privileged: false/);
  expect(text).toContain('Closes 1 of 1, and 1 more');
  expect(text).toContain('risk 66.0 → 61.5 ▼');
  expect(text).toContain('kubectl patch');
});

test.each([
  [80, 24],
  [120, 40],
])(
  'the fix of many objects fits %dx%d: what it closes, the risk after all, and a heading an object',
  async (columns, rows) => {
    const text = (await draw(fixOfMany(readyState(demoReport, columns, rows)))).join('\n');
    expect(text).toMatch(/Closes (\d+) of \1, .*on \d objects/);
    expect(text).toMatch(/risk \d+\.\d → \d+\.\d .{0,2}after all of them/);
    expect(text).toMatch(/Deployment \S+ {2}closes \d+ finding/);
  },
);

test('before many are written, what is left out is said first and why, and what is typed is no accident', async () => {
  const text = (await draw(askedAboutMany(readyState(demoReport, 80, 24)))).join('\n');
  expect(text).toMatch(/7 objects would be written; 1 left out/);
  expect(text).toMatch(/type apply 7 and press enter/);
  expect(text).toMatch(/left out[^]*quota exceeded[^]*the server accepts it/);
  expect(text).toContain('managed by Flux "apps"');
});

test('a timeline tells when a finding came, was accepted, fixed and came again, and for how long', async () => {
  const text = (await draw(views['timeline']!(readyState(demoReport, 80, 24)))).join('\n');
  expect(text).toMatch(/REOPENED +4d\+[^]*FIXED +8d[^]*ACCEPTED +7d[^]*OPENED +4d/);
  expect(text).toContain('remembered since 2026-10-26');
  expect(text).toMatch(/open again for 4d so far/);
});

test('a history that is being read, is not kept, cannot be read or knows nothing: none looks like another', async () => {
  const read = async (recalled?: Recalled): Promise<string> => {
    const ready = readyState(demoReport, 80, 24);
    const frame = await draw(recalled === undefined ? pressing(ready, '2', 'H') : recalling(ready, recalled));
    return frame.join('\n');
  };
  expect(await read()).toContain('Reading the history');
  expect(await read({ state: 'unkept', message: 'disk full' })).toMatch(/No history is kept here:\s+disk full/);
  expect(await read({ state: 'unreadable', message: 'timeout' })).toMatch(/cannot be read:\s+timeout[^]*says nothing/);
  const nothing = await read({ state: 'told', began: '2026-10-26T02:00:00Z', lives: [] });
  expect(nothing).toContain('Nothing was found about it, as far as is remembered: since 2026-10-26.');
  expect(await read({ state: 'told', began: null, lives: [] })).toContain('Nothing is remembered of this cluster yet');
});

test('an object is shown with what is wrong with it', async () => {
  const text = (await draw(withObject(pressing(readyState(), '3', 'y')))).join('\n');
  expect(text).toContain('Deployment legacy/invoice-printer  cluster demo');
  // What is about no line stands above, what is about one stands at it.
  expect(text).toContain('Open to the internet and able to take its node');
  expect(text).toMatch(/ !! {10}privileged: true  pss-baseline-privileged/);
});

test('the documentation of a check says why, how it is judged and who asks for it', async () => {
  const text = (await draw(pressing(command(readyState(), 'findings check:pss-baseline-privileged'), 'o'))).join('\n');
  expect(text).toMatch(/pss-baseline-privileged[^]*severity +critical[^]*cis[^]*Why it matters[^]*What to do[^]*Fails/);
});

test('a line that is too long goes on in the next row, and nothing of it is cut', async () => {
  const state = withObject(pressing(readyState(demoReport, 80, 45), '3', 'y'), longLines);
  const rows = await draw(state);
  const text = rows.map((row) => row.trim().replace(/^↳ /, '')).join('');
  expect(text).toContain(`image: ${'registry.example.com/'.repeat(9)}支付服务:1.0`);
  expect(rows.filter((row) => row.includes('↳')).length).toBeGreaterThan(4);
  expect(rows.slice(2, -2).join('')).not.toContain('…');
});

test('a search says how many there are, and marks them where there is no colour', async () => {
  const state = views['searched']!(readyState(demoReport, 80, 24));
  expect((await draw(state)).join('\n')).toContain('"pri": 1 of 4');
  const terminal = await openInk(<App state={state} theme={makeTheme('mono')} />, { columns: 80, rows: 24 });
  const raw = terminal.raw();
  terminal.close();
  expect(raw).toMatch(/\u001B\[[\d;]*7m[Pp]ri/);
  expect(raw).toMatch(/\u001B\[4m[Pp]ri/);
});

/** Ours: what a theme paints with, and what Ink ends it with. */
const ownColours = /\u001B\[(?:(?:[0-2]|4|7|2[2-7]|39|49|[34]8;5;\d+)(?:;|(?=m)))+m/g;
const unseen = /(?!\u200D)(?!\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/v;

const hostileViews: typeof views = {
  ...views,
  'first facet': (state) => pressing(state, '2', 'f', 'l'),
  'second facet': (state) => pressing(state, '2', 'f', 'j', 'l'),
  'third facet, ticked': (state) => pressing(state, '2', 'f', 'j', 'j', 'l', 'space'),
  'filtered by facets': (state) => pressing(state, '2', 'f', 'j', 'j', 'j', 'l', 'space', 'j', 'space', 'enter'),
};

// The names of a cluster of its own for each view and theme: more than 20,000 in all.
test.each(themeNames)('hostile names leave no sequence of theirs in any view: %s', { timeout: 60_000 }, (name) => {
  const theme = makeTheme(name);
  const [columns, rows] = [160, 70];
  let names = 0;
  for (const [index, [view, show]] of Object.entries(hostileViews).entries()) {
    const cluster = hostileCluster(index * themeNames.length + themeNames.indexOf(name));
    const state = show(readyRun(runAudit(cluster.snapshot), columns, rows));
    const lines = renderToString(<App state={state} theme={theme} />, { columns }).split('\n');
    const texts = lines.map((line) => line.replaceAll(ownColours, ''));
    // Ink drops blanks at the end of a line.
    const wrong = texts.filter((text) => unseen.test(text) || displayWidth(text) > columns);
    expect({ view, rows: lines.length, wrong }).toEqual({ view, rows, wrong: [] });
    names += cluster.names;
  }
  expect(names).toBeGreaterThan(20_000 / themeNames.length);
});

test('a resize draws the same screen at its new size', async () => {
  const terminal = await openInk(<App state={readyState()} theme={makeTheme('dark')} />);
  await terminal.resize(80, 24);
  await terminal.rerender(<App state={readyState(demoReport, 80, 24)} theme={makeTheme('dark')} />);
  const frame = terminal.frame();
  terminal.close();
  expect(frame).toEqual(await draw(readyState(demoReport, 80, 24)));
});

test('a terminal that shrank and grows again shows nothing of what it showed before', async () => {
  const theme = makeTheme('dark');
  let state = pressing(readyState(demoReport, 110, 24), '5');
  const terminal = await openInk(<App state={state} theme={theme} />, state.size);
  for (const columns of [80, 110]) {
    state = after(state, { type: 'resized', size: { columns, rows: 24 } });
    if (columns === 80) state = command(state, 'what-can sa:platform/jenkins');
    await terminal.resize(columns, 24);
    await terminal.draw(<App state={state} theme={theme} />);
    expect(terminal.cells()).toEqual(await redraw(<App state={state} theme={theme} />, columns, 24));
  }
  terminal.close();
});

test('a path is shown step by step, with what would cut it', async () => {
  const text = (await draw(views['path']!(readyState()))).join('\n');
  expect(text).toContain('Internet');
  expect(text).toContain('cut here:');
  expect(text).toContain('control plane');
});

test('what was not answered yet, what is closed and what nobody may look different', async () => {
  expect((await draw(views['access being asked']!(readyState()))).join('\n')).toContain('...');
  const closed = answering(command(readyState(), 'network payments internet'));
  expect((await draw(closed)).join('\n')).toMatch(/Closed: no connection|connections?/);
  const nobody = answering(command(readyState(), 'who-can get nothing.example.com -n shop'));
  expect((await draw(nobody)).join('\n')).toMatch(/Nobody|subjects?/);
});

test('an earlier audit is held against now', async () => {
  const text = (await draw(views['since']!(readyState()))).join('\n');
  expect(text).toContain('1 new finding, 1 gone');
  expect(text).toContain('risk 64.2 then');
});

test('findings are as old as the history says, and no newer for it', async () => {
  const [finding = aFinding()] = demoReport.findings;
  const ages = new Map([[finding.id, uiNow - 5 * 86_400_000]]);
  const before = readyState();
  await draw(pressing(before, '2'));
  const state = after(before, { type: 'remembered', past: { cluster: 'demo', audits: [], risks: [], ages } });
  const text = (await draw(pressing(state, '2'))).join('\n');
  expect(text).toMatch(/ 5d/);
  expect((await draw(state)).join('\n')).toContain('0 new');
});

test('while a letter is awaited, the bottom says so and which letters are taken', async () => {
  const frame = await draw(views['keep under a letter']!(readyState(demoReport, 80, 24)));
  expect(frame.at(-2)).toContain('a letter a-z keeps this place, esc leaves');
  expect(frame.at(-1)).toMatch(/ a Findings {2}b Images/);
  expect((await draw(pressing(readyState(), 'm'))).at(-1)).toContain('none is taken yet');
  const small = await draw(views['go to a letter']!(readyState(demoReport, 60, 15)));
  expect(small.at(-1)).toMatch(/a letter goes to its place, esc leaves {2}taken: a b/);
});

test('bookmarks say where they lead', async () => {
  const text = (await draw(views['bookmarks']!(readyState()))).join('\n');
  expect(text).toMatch(/'a +Findings +by namespace +all +any/);
  expect(text).toMatch(/:prod +What can sa:ci\/deployer do +ci +prod-eu/);
  expect((await draw(views['no bookmarks']!(readyState()))).join('\n')).toContain('m and a letter keeps where you are');
});

const bothSizes = [
  [80, 24],
  [120, 40],
] as const;

test.each(bothSizes)(
  'at %dx%d facets say fields, values, rows, what is ticked and the filter that comes of it',
  async (...size) => {
    const state = pressing(readyState(demoReport, ...size), '2', 'f');
    const fields = (await draw(state)).join('\n');
    expect(fields).toMatch(/▌ sev[^]* ns [^]* status /);
    expect(fields).toContain('no filter');
    const ticked = (await draw(pressing(state, 'j', 'l', 'space', 'j', 'space'))).join('\n');
    expect(ticked).toMatch(/ROWS {2}NS {2}\d+/);
    expect(ticked).toMatch(/\[x\] +\d+ {2}\S+/);
    expect(ticked).toMatch(/\/ns:\S+,\S+ +\d+ of \d+ rows/);
    expect(ticked).toContain('<space>tick');
  },
);

test.each(bothSizes)('at %dx%d the column picker shows how the list will look', async (...size) => {
  const state = pressing(readyState(demoReport, ...size), '3', 'C');
  expect((await draw(state)).join('\n')).toMatch(/\[x\] worst +always[^]*SV|WORST[^]*NAMESPACE/);
  const hidden = (await draw(pressing(state, 'j', 'space'))).join('\n');
  expect(hidden).toContain('[ ] namespace');
  expect(hidden).not.toContain('NAMESPACE');
  expect((await draw(pressing(state, 'j', 'space', 'enter'))).join('\n')).not.toContain('NAMESPACE');
});

test.each(bothSizes)('at %dx%d a list says both columns that it is sorted by', async (...size) => {
  const text = (await draw(views['sorted by two']!(readyState(demoReport, ...size)))).join('\n');
  expect(text).toContain('sort: gain▼ then namespace▲');
  expect(text).toContain('GAIN▼');
});

test('a pane fills the body, the other one too, and Back gives both back', async () => {
  const state = pressing(readyState(), '2', 'j');
  const alone = (await draw(pressing(state, 'z'))).join('\n');
  expect(alone).toContain('Findings 2');
  expect(alone).not.toContain('Why it matters');
  const detail = (await draw(pressing(state, 'z', 'tab'))).join('\n');
  expect(detail).toContain('Why it matters');
  expect(detail).not.toContain('SEVERITY');
  expect(await draw(pressing(state, 'z', 'tab', 'escape', 'escape'))).toEqual(await draw(state));
  expect(pressing(readyState(demoReport, 80, 24), '2', 'z').notice?.text).toBe(
    'there is one pane here, and it fills the screen',
  );
});

test('an object that is not there is named, with one that is nearly called so', async () => {
  const text = (await draw(views['object that is not there']!(readyState()))).join('\n');
  expect(text).toContain('Service shop/storefrnt is not there, or cannot be seen');
  expect(text).toContain(':findings storefrnt looks for the name');
});

test.each(bothSizes)('at %dx%d what is pinned is said in every list, and wherever one is', async (...size) => {
  const state = pinning(readyState(demoReport, ...size));
  const frame = await draw(pressing(state, '3'));
  expect(frame[0]).toContain('! pinned');
  expect(frame.join('\n')).toContain('pinned [sev:crit ns:shop]');
  expect((await draw(pressing(state, '3', 'f'))).join('\n')).toMatch(
    /pinned \[sev:crit ns:shop\] {2}no filter +\d+ of \d+ rows/,
  );
  expect((await draw(pressing(state, '1')))[0]).toContain('! pinned');
  expect((await draw(pressing(state, '!')))[0]).not.toContain('pinned');
});

test('a list that is empty by what is pinned does not look like good news', async () => {
  const text = (await draw(pressing(pinning(readyState(), 'name:nothing'), '2'))).join('\n');
  expect(text).toContain('Nothing matches "name:nothing"');
  expect(text).toContain('name:nothing is pinned: ! unpins it.');
  expect(text).not.toContain('Nothing is open');
});
