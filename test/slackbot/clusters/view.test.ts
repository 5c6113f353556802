import { expect, test } from 'vitest';
import { visibilityOf } from '../../../packages/slackbot/src/access/visibility.ts';
import { makeView } from '../../../packages/slackbot/src/clusters/view.ts';
import type { View } from '../../../packages/slackbot/src/clusters/view.ts';
import { demoReport, now } from '../../support/slack-dependencies.ts';

const seen = { report: demoReport, at: now, silentSince: undefined };
const view = (globs: readonly string[] | undefined, namespaces: readonly string[] = []): View =>
  makeView(seen, { cluster: 'demo', sees: visibilityOf([{ clusters: ['demo'], namespaces: globs }]), namespaces });

test('of a whole cluster the view is the report', () => {
  const { findings, risk, scope } = view(undefined);
  expect(findings).toEqual(demoReport.findings);
  expect(risk?.value).toBe('risk' in demoReport.scores ? demoReport.scores.risk : undefined);
  expect(scope).toBeUndefined();
});

test('a restricted view holds nothing of other namespaces, not even in what a finding refers to', () => {
  const { findings, accepted, namespaces, namespaceRisks, gaps } = view(['shop', 'pay*']);
  expect(namespaces).toEqual(['payments', 'shop']);
  for (const { resource, related } of [...findings, ...accepted])
    for (const { namespace } of [resource, ...related]) expect(namespaces).toContain(namespace);
  for (const { name } of namespaceRisks) expect(namespaces).toContain(name);
  for (const { namespace } of gaps) expect([null, ...namespaces]).toContain(namespace);
});

test('the risk of a restricted view is that of its worst namespace', () => {
  const { risk, namespaceRisks } = view(['shop', 'payments']);
  expect(risk?.value).toBe(Math.max(...namespaceRisks.map((one) => one.risk)));
});

test('what a question names narrows what may be seen, and never widens it', () => {
  expect(view(['shop'], ['payments']).findings).toEqual([]);
  expect(view(['shop', 'payments'], ['payments']).namespaces).toEqual(['payments']);
  expect(view(undefined, ['shop']).scope).toBe('demo/shop');
});
