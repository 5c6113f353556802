import { expect, test } from 'vitest';
import { copyTexts } from '../../../packages/tui/src/state/copy-texts.ts';
import { say } from '../../../packages/tui/src/state/notice.ts';
import { after, answering, pressing, readyState, runOf, typing, uiNow } from '../../support/ui-state.ts';

test('a list can be handed on as the command that prints it', () => {
  const filtered = pressing(typing(pressing(readyState(), '2', '/'), 'sev:crit ns:leg*'), 'enter');
  const scoped = { ...filtered, namespaces: ['legacy'] };
  expect(copyTexts(scoped).find(({ id }) => id === 'link')?.text).toBe(
    "k8s-risk findings 'sev:crit ns:leg*' -n legacy",
  );
});

test('so can a timeline', () => {
  const text = copyTexts(
    pressing(typing(pressing(readyState(), ':'), 'history deploy/legacy/invoice-printer'), 'enter'),
  );
  expect(text).toMatchObject([
    { id: 'link', text: 'k8s-risk history deployment/legacy/invoice-printer --context demo' },
  ]);
});

test('so can a list without findings', () => {
  expect(copyTexts(pressing(readyState(), '3')).map(({ id }) => id)).toEqual(['link']);
});

test('of the log, the command that takes something back is copied whole, and the line', () => {
  const undo = `kubectl patch --context prod deployment.apps ${'long'.repeat(40)}`;
  const said = say(readyState(), { text: `to take it back: ${undo}`, tone: 'warning', at: uiNow });
  const log = pressing(typing(pressing(said, ':'), 'log'), 'enter');
  expect(copyTexts(log).slice(0, 2)).toEqual([
    { id: 'undo', label: 'command that takes it back', text: undo },
    { id: 'line', label: 'log line', text: `to take it back: ${undo}` },
  ]);
});

test('commands for several clusters say which each is for', () => {
  const prod = runOf('prod');
  const two = after(
    readyState(),
    { type: 'opened', feed: 'prod', live: true, now: uiNow },
    { type: 'heard', feed: 'prod', messages: [{ type: 'report', cluster: 'prod', report: prod.report }], now: uiNow },
  );
  const filtered = typing(pressing(two, '2', '/'), 'check:pss-baseline-privileged kind:Deployment');
  const marked = answering(pressing(filtered, 'enter', '*', 'x'), { prod });
  const lines =
    copyTexts(marked)
      .find(({ id }) => id === 'kubectl')
      ?.text.split(' && ') ?? [];
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line).toMatch(/^kubectl --context (demo|prod) patch deployment\.apps /);
  expect(new Set(lines).size).toBe(lines.length);
});
