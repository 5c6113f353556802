import { durationText, jsonText, makePaint, severities } from '@k8s-risk/core';
import type { ReportText } from '@k8s-risk/core';
import type { Trend, TrendPoint } from '@k8s-risk/core/node';
import { plural, safeLine } from '@k8s-risk/core/text';
import type { TrendCommand } from '../command.ts';
import { refuse } from '../refuse.ts';
import type { ExitCode } from '../refuse.ts';
import type { Terminal } from '../terminal.ts';
import { chooseCluster, openCommandHistory } from './open-command-history.ts';
import { parseMoment } from './parse-moment.ts';

const shownPoints = 10;

/** `k8s-risk trend`: how the risk went, what came and went, how long fixing took. */
export async function showTrend(command: TrendCommand, terminal: Terminal): Promise<ExitCode> {
  const [namespace, ...others] = command.source.namespaces;
  if (others.length > 0) return refuse(terminal, 'a trend is of one namespace: give -n once');
  const opened = await openCommandHistory(command.source);
  if (!opened.ok) return refuse(terminal, opened.error);
  const history = opened.value;
  try {
    const now = Date.now();
    const since = parseMoment(command.since, now);
    if (!since.ok) return refuse(terminal, since.error);
    const chosen = await chooseCluster(history, command.source, terminal);
    if (!chosen.ok) return refuse(terminal, chosen.error);
    const cluster = chosen.value;
    const days = Math.ceil((now - since.value) / 86_400_000);
    const points = Math.min(90, Math.max(shownPoints, days + 1));
    const asked = { cluster, since: since.value, until: now, points };
    const trend = await history.trend(namespace === undefined ? asked : { ...asked, namespace });
    if (trend === undefined) return refuse(terminal, `nothing is remembered of ${cluster}`);
    if (namespace !== undefined && trend.points.every(isEmpty))
      return refuse(terminal, `nothing is remembered of a namespace "${namespace}" in that time`);
    const about = namespace === undefined ? cluster : `${cluster}, namespace ${namespace}`;
    const json = { schemaVersion: 1, cluster, namespace: namespace ?? null, ...trend };
    const text = trendText(about, trend, terminal);
    await terminal.answer(command.output === 'json' ? [`${jsonText(json)}\n`] : text);
    return 0;
  } finally {
    await history.close();
  }
}

function isEmpty({ risk, counts }: TrendPoint): boolean {
  return risk === null && severities.every((severity) => counts[severity] === 0);
}

function* trendText(about: string, trend: Trend, { colours }: Terminal): ReportText {
  const paint = makePaint(colours);
  const { points, opened, closed } = trend;
  yield `${paint.bold(safeLine(`Risk of ${about}`))} (0 to 100, lower is better)\n`;
  yield `  ${sparkline(points)}\n\n`;
  yield `  ${'date'.padEnd(12)}${['risk', ...severities].map((name) => name.padStart(9)).join('')}\n`;
  const step = Math.max(1, Math.ceil(points.length / shownPoints));
  const shown = points.filter((point, index) => !isEmpty(point) && (points.length - 1 - index) % step === 0);
  for (const { at, risk, counts } of shown) {
    const cells = [risk?.toFixed(1) ?? '-', ...severities.map((severity) => String(counts[severity]))];
    yield `  ${at.slice(0, 10).padEnd(12)}${cells.map((cell) => cell.padStart(9)).join('')}\n`;
  }
  yield `\n  ${plural(opened, 'finding')} came, ${String(closed)} went\n`;
  const times = severities.flatMap((severity) => {
    const mean = trend.meanTimeToFix[severity];
    return mean === null ? [] : [`${severity} ${durationText(mean)}`];
  });
  if (times.length > 0) yield `  mean time to fix: ${times.join(', ')}\n`;
  const causes = Object.entries(trend.causes).filter(([, sum]) => sum !== 0);
  if (causes.length > 0)
    yield `  the risk moved by ${causes.map(([cause, sum]) => `${sum > 0 ? '+' : ''}${sum.toFixed(1)} (${cause})`).join(', ')}\n`;
}

const bars = '▁▂▃▄▅▆▇█';

/** One bar a point, from 0 to 100; a dot where nothing was known yet. */
function sparkline(points: readonly TrendPoint[]): string {
  return points
    .map(({ risk }) =>
      risk === null ? '·' : (bars[Math.min(bars.length - 1, Math.floor((risk / 100) * bars.length))] ?? '·'),
    )
    .join('');
}
