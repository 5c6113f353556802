import type { Finding, LiveQuestion } from '@k8s-risk/core';
import type { Feed } from './feed.ts';
import { reportOf } from './feed.ts';

type FixQuestion = Extract<LiveQuestion, { ask: 'fix' }>;

const idsOf = new WeakMap<readonly Finding[], ReadonlySet<string>>();

/** Asks for the fixes of those findings that are still open; undefined where none is. */
export function fixQuestion(feed: Feed | undefined, findingIds: readonly string[]): FixQuestion | undefined {
  const report = feed === undefined ? undefined : reportOf(feed);
  if (report === undefined) return undefined;
  const known = idsOf.get(report.findings) ?? new Set(report.findings.map(({ id }) => id));
  idsOf.set(report.findings, known);
  const open = findingIds.filter((id) => known.has(id));
  return open.length === 0 ? undefined : { ask: 'fix', findingIds: open };
}
