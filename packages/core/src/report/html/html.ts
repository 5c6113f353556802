import { digestBase64 } from '../../model/digest.ts';
import type { ComplianceResult } from '../../model/compliance.ts';
import type { Finding } from '../../model/finding.ts';
import type { AuditReport } from '../../model/report.ts';
import { resourceLabel } from '../../model/resource.ts';
import { severities } from '../../model/severity.ts';
import type { ReportContext } from '../check-words.ts';
import { complianceCounts, stateWords } from '../compliance-text.ts';
import { expiredWords } from '../expired-words.ts';
import { groupFindings } from '../group-findings.ts';
import type { FindingGroup, ObjectFindings } from '../group-findings.ts';
import { plural } from '../report-text.ts';
import type { ReportText } from '../report-text.ts';
import { summarize } from '../summarize.ts';
import type { Summary } from '../summarize.ts';
import { script, style } from './assets.ts';
import { checkChart, namespaceChart, severityChart } from './charts.ts';
import { htmlText } from './escape.ts';

/** One file that needs nothing else: charts, filters, dark and light, paper. Its policy lets no other script run. */
export function* htmlReport(report: AuditReport, context: ReportContext): ReportText {
  const summary = summarize(report, context);
  const title = `k8s-risk${summary.cluster === null ? '' : `: ${summary.cluster}`}`;
  const policy = `default-src 'none'; style-src 'sha256-${digestBase64(style)}'; script-src 'sha256-${digestBase64(script)}'; base-uri 'none'; form-action 'none'`;
  yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n';
  yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
  yield '<meta name="viewport" content="width=device-width,initial-scale=1">\n<meta name="referrer" content="no-referrer">\n';
  yield `<title>${htmlText(title)}</title>\n<style>${style}</style>\n</head>\n<body>\n`;
  yield `<header><h1>${htmlText(title)}</h1>${introduction(summary, context)}</header>\n`;
  yield `<div class="charts">${severityChart(summary.findings)}${checkChart(summary.checks)}${namespaceChart(summary.namespaces)}</div>\n`;
  yield* notJudged(report);
  if (report.compliance !== undefined) yield* complianceTable(report.compliance);
  yield filters();
  for (const object of groupFindings(report.findings, context)) yield* objectSection(object, context);
  if (report.findings.length === 0) yield '<p>Nothing was found in what could be judged.</p>\n';
  yield* acceptedTable(report.accepted);
  yield `<script>${script}</script>\n</body>\n</html>\n`;
}

function introduction(
  { objects, workloads, containers, takenAt, scores, accepted }: Summary,
  context: ReportContext,
): string {
  const score =
    'risk' in scores
      ? `<p>Risk <strong>${scores.risk.toFixed(1)}</strong> of 100, grade <strong>${scores.grade}</strong></p>`
      : '';
  const when = takenAt === null ? '' : `, taken ${htmlText(takenAt)}`;
  const seen = `${plural(objects, 'object')}, ${plural(workloads, 'workload')}, ${plural(containers, 'container')}`;
  return `<p class="note">${seen}${when}; ${plural(accepted, 'accepted finding')}; k8s-risk ${htmlText(context.toolVersion)}</p>${score}`;
}

function filters(): string {
  const boxes = severities.map(
    (severity) => `<label class="${severity}"><input type="checkbox" value="${severity}" checked> ${severity}</label>`,
  );
  return `<div class="filters" hidden><input type="search" placeholder="words in objects, checks, messages" aria-label="filter">${boxes.join('')}<output class="note"></output></div>\n`;
}

function* objectSection({ resource, file, groups }: ObjectFindings, context: ReportContext): ReportText {
  const place = file === null ? '' : `<p class="place">${htmlText(file)}</p>`;
  yield `<section class="object"><header><h2>${htmlText(resourceLabel(resource))}</h2>${place}</header>\n`;
  for (const group of groups) yield groupArticle(group, context);
  yield '</section>\n';
}

function groupArticle({ severity, title, findings }: FindingGroup, context: ReportContext): string {
  const words = context.words(findings[0].checkId);
  const why =
    words === undefined
      ? ''
      : `<p class="note">${htmlText(words.why)}</p><p><strong>Fix:</strong> ${htmlText(words.fix)}</p>`;
  return `<article data-severity="${severity}"><div class="severity ${severity}">${severity}</div><div><h3>${htmlText(title)}</h3><ul>${findings.map(evidenceItem).join('')}</ul>${why}</div></article>\n`;
}

function evidenceItem({ id, checkId, message, path, line, evidence, expiredException }: Finding): string {
  const where = [
    path === null ? '' : `<code>${htmlText(path)}</code>`,
    line === null ? '' : `line ${String(line)}`,
  ].filter((part) => part !== '');
  const others = evidence
    .map((other) => `<br>${htmlText(other.message)} <code>${htmlText(other.path)}</code>`)
    .join('');
  const ended =
    expiredException === undefined ? '' : `<br><strong>${htmlText(expiredWords(expiredException))}</strong>`;
  return `<li>${htmlText(message)} ${where.join(', ')}${others}${ended} <span class="place">${htmlText(checkId)} ${htmlText(id)}</span></li>`;
}

function* notJudged({ coverage, errors }: AuditReport): ReportText {
  if (coverage.length + errors.length === 0) return;
  yield '<h2>Not judged</h2>\n<table><thead><tr><th>what</th><th>why</th></tr></thead><tbody>\n';
  for (const { kind, namespace, reason, checks } of coverage) {
    const what = `${kind}${namespace === null ? '' : ` in ${namespace}`}`;
    yield `<tr><td>${htmlText(what)}</td><td>${reason}; ${plural(checks.length, 'check')}</td></tr>\n`;
  }
  for (const { file, line, message } of errors) {
    yield `<tr><td><code>${htmlText(file)}${line === null ? '' : `:${String(line)}`}</code></td><td>${htmlText(message)}</td></tr>\n`;
  }
  yield '</tbody></table>\n';
}

function* complianceTable(result: ComplianceResult): ReportText {
  yield `<h2>${htmlText(result.title)}</h2>\n<p class="note">${complianceCounts(result)}</p>\n`;
  yield '<table><thead><tr><th>control</th><th>state</th><th>what</th><th>findings</th></tr></thead><tbody>\n';
  for (const { id, state, title, findings, reasons } of result.controls) {
    const why = reasons.length === 0 ? '' : ` (${htmlText(reasons.join(', '))})`;
    const cells = [
      `<td>${htmlText(id)}</td>`,
      `<td>${stateWords(state)}${why}</td>`,
      `<td>${htmlText(title)}</td>`,
      `<td>${String(findings)}</td>`,
    ];
    yield `<tr>${cells.join('')}</tr>\n`;
  }
  yield '</tbody></table>\n';
}

function* acceptedTable(accepted: readonly Finding[]): ReportText {
  if (accepted.length === 0) return;
  yield '<h2>Accepted</h2>\n<table><thead><tr><th>check</th><th>object</th><th>reason</th><th>owner</th><th>until</th></tr></thead><tbody>\n';
  for (const { checkId, resource, exception } of accepted) {
    const cells = [
      checkId,
      resourceLabel(resource),
      exception?.reason ?? '',
      exception?.owner ?? '',
      exception?.expires ?? 'no end',
    ];
    yield `<tr>${cells.map((cell) => `<td>${htmlText(cell)}</td>`).join('')}</tr>\n`;
  }
  yield '</tbody></table>\n';
}
