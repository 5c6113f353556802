import { ok } from '@k8s-risk/core';
import type { Filter } from '@k8s-risk/core';
import type { Trend } from '@k8s-risk/core/node';
import { countWords } from '../blocks/finding-words.ts';
import { lines } from '../blocks/page.ts';
import type { Line, Part } from '../blocks/page.ts';
import { riskChange } from '../blocks/risk-words.ts';
import { viewNotes } from '../blocks/view-notes.ts';
import { defineCommand } from './command.ts';
import { pickView } from './pick-views.ts';

const day = 86_400_000;
const points = 14;

/** `trend`: the risk of the last days as a line, and what moved it. */
export const history = defineCommand({
  verb: 'history',
  access: 'trend',
  run: async (line, request) => {
    const picked = await pickView(line.scope, request);
    if (!picked.ok) return picked;
    const { view, cluster } = picked.value;
    const span = spanOf(line.filter) ?? 14 * day;
    const until = request.now.getTime();
    const [namespace, other] = view.namespaces;
    const restricted = view.scope !== undefined;
    const asked = { cluster: cluster.historyName(), since: until - span, until, points };
    const name = view.scope ?? view.cluster;
    const notes = viewNotes(view);
    // The history knows the risk of a cluster and of each namespace, not of some of them together.
    if (restricted && (namespace === undefined || other !== undefined))
      return ok({
        page: {
          title: `Trend of ${name}`,
          summary: `Trend of ${name}`,
          parts: [
            lines(['A trend is kept of whole clusters and of single namespaces. Name one namespace: -n NAMESPACE']),
          ],
          notes,
        },
      });
    const trend = await request.dependencies.history.trend(
      restricted && namespace !== undefined ? { ...asked, namespace } : asked,
    );
    const parts = trend === undefined ? [lines(['Nothing is remembered of it yet.'])] : trendParts(trend, span);
    return ok({ page: { title: `Trend of ${name}`, summary: `Trend of ${name}`, parts, notes } });
  },
});

/** Chart, numbers, causes. */
export function trendParts(trend: Trend, span: number): readonly Part[] {
  const known = trend.points.flatMap(({ at, risk }) =>
    risk === null ? [] : [{ label: labelOf(at, span), value: risk }],
  );
  const [first] = known;
  const last = known.at(-1);
  const now = trend.points.at(-1);
  const facts: Line[] = [];
  if (first !== undefined && last !== undefined && known.length > 1) facts.push([riskChange(first.value, last.value)]);
  facts.push([`${String(trend.opened)} opened, ${String(trend.closed)} closed`]);
  if (now !== undefined) facts.push([`Open now: ${countWords(now.counts)}`]);
  const causes = Object.entries(trend.causes).filter(([, moved]) => Math.abs(moved) >= 0.05);
  for (const [cause, moved] of causes.slice(0, 3))
    facts.push([`${moved < 0 ? '−' : '+'}${Math.abs(moved).toFixed(1)} points: ${causeWords[cause] ?? cause}`]);
  const [chart] =
    known.length < 2 ? [] : [{ kind: 'chart' as const, title: 'Risk, lower is better', series: 'risk', points: known }];
  if (chart === undefined) facts.push(['There is a chart from the second audit on.']);
  return [...(chart === undefined ? [] : [chart]), { kind: 'lines', lines: facts }];
}

const causeWords: Readonly<Record<string, string>> = {
  finding: 'findings that changed',
  new: 'new findings',
  fixed: 'what was fixed',
  knowledge: 'what became known or unknown',
  inventory: 'workloads that came or went',
  model: 'another version of the score',
};

function spanOf(filter: Filter): number | undefined {
  for (const { condition } of filter)
    if (condition.field === 'since' && 'milliseconds' in condition) return condition.milliseconds;
  return undefined;
}

/** Distinct within the span: Slack refuses a chart with two equal labels. */
function labelOf(at: string, span: number): string {
  if (span >= points * day) return at.slice(5, 10);
  return at.slice(5, 16).replace('T', ' ');
}
