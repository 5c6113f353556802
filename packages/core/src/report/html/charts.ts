import { severities } from '../../model/severity.ts';
import type { Severity } from '../../model/severity.ts';
import { plural } from '../report-text.ts';
import type { CheckCounts, NamespaceSummary, SeverityCounts } from '../summarize.ts';
import { htmlText } from './escape.ts';

const width = 420;
const rowHeight = 26;
const labelWidth = 110;
const shownNamespaces = 12;

/** Findings by severity: one bar each, with its number. */
export function severityChart(counts: SeverityCounts): string {
  const most = Math.max(1, ...severities.map((severity) => counts[severity]));
  const rows = severities.map((severity, index) => {
    const length = ((width - labelWidth - 60) * counts[severity]) / most;
    return `${label(severity, index)}${bar(severity, labelWidth, index, length)}${number(counts[severity], labelWidth + length + 8, index)}`;
  });
  return svg('Findings by severity', severities.length, rows.join(''));
}

/** Findings by namespace, the most first; each bar is made of its severities. */
export function namespaceChart(namespaces: readonly NamespaceSummary[]): string {
  const ranked = namespaces
    .map((namespace) => ({ ...namespace, total: total(namespace.findings) }))
    .toSorted((a, b) => b.total - a.total);
  const most = Math.max(1, ...ranked.map((namespace) => namespace.total));
  const shown = ranked.slice(0, shownNamespaces);
  const rows = shown.map(({ name, findings, total: sum }, index) => {
    let x = labelWidth;
    const parts = severities.map((severity) => {
      const length = ((width - labelWidth - 60) * findings[severity]) / most;
      const drawn = length === 0 ? '' : bar(severity, x, index, length);
      x += length;
      return drawn;
    });
    return `${label(name ?? 'no namespace', index)}${parts.join('')}${number(sum, x + 8, index)}`;
  });
  const more =
    ranked.length > shown.length
      ? `<p class="note">and ${plural(ranked.length - shown.length, 'more namespace')}</p>`
      : '';
  return svg('Findings by namespace', shown.length, rows.join('')) + more;
}

const outcomes = [
  ['failed', 'failed'],
  ['accepted', 'accepted'],
  ['passed', 'passed'],
  ['notApplicable', 'nothing to judge'],
  ['notEvaluable', 'could not judge all'],
] as const;

/** Checks by outcome: what could not be judged is a part of the picture. */
export function checkChart(counts: CheckCounts): string {
  const most = Math.max(1, ...outcomes.map(([key]) => counts[key]));
  const rows = outcomes.map(([key, words], index) => {
    const length = ((width - labelWidth - 60) * counts[key]) / most;
    return `${label(words, index)}<rect class="outcome-${key}" x="${String(labelWidth)}" y="${String(index * rowHeight + 4)}" width="${fixed(length)}" height="18" rx="3"/>${number(counts[key], labelWidth + length + 8, index)}`;
  });
  return svg('Checks by outcome', outcomes.length, rows.join(''));
}

function svg(title: string, rows: number, content: string): string {
  const height = Math.max(1, rows) * rowHeight;
  return `<figure><figcaption>${htmlText(title)}</figcaption><svg viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-label="${htmlText(title)}">${content}</svg></figure>`;
}

function label(text: string, index: number): string {
  const short = text.length > 16 ? `${text.slice(0, 15)}…` : text;
  return `<text x="${String(labelWidth - 8)}" y="${String(index * rowHeight + 17)}" text-anchor="end">${htmlText(short)}</text>`;
}

function bar(severity: Severity, x: number, index: number, length: number): string {
  return `<rect class="bar-${severity}" x="${fixed(x)}" y="${String(index * rowHeight + 4)}" width="${fixed(length)}" height="18" rx="3"/>`;
}

function number(value: number, x: number, index: number): string {
  return `<text class="number" x="${fixed(x)}" y="${String(index * rowHeight + 17)}">${String(value)}</text>`;
}

function total(counts: SeverityCounts): number {
  return severities.reduce((sum, severity) => sum + counts[severity], 0);
}

function fixed(value: number): string {
  return value.toFixed(1);
}
