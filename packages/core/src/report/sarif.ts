import type { Finding } from '../model/finding.ts';
import type { AuditReport } from '../model/report.ts';
import { resourceLabel, compareText } from '../model/resource.ts';
import type { Severity } from '../model/severity.ts';
import type { ReadError } from '../model/snapshot.ts';
import { checkPage } from './check-words.ts';
import type { ReportContext } from './check-words.ts';
import { jsonText } from './json-text.ts';
import type { ReportText } from './report-text.ts';

/** SARIF 2.1.0 for code scanning: one run, a rule for every check with a result, accepted findings as suppressed results. */
export function* sarifReport(report: AuditReport, context: ReportContext): ReportText {
  const results = [...report.findings, ...report.accepted];
  const ruleIds = [...new Set(results.map(({ checkId }) => checkId))].sort(compareText);
  const indexOf = new Map(ruleIds.map((id, index) => [id, index]));
  const driver = {
    name: 'k8s-risk',
    version: context.toolVersion,
    semanticVersion: context.toolVersion,
    rules: ruleIds.map((id) => ruleOf(id, context)),
  };
  yield '{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [{\n';
  yield `    "tool": ${jsonText({ driver })},\n`;
  yield `    "invocations": ${jsonText([invocationOf(report)])},\n`;
  yield '    "columnKind": "utf16CodeUnits",\n    "results": [';
  let separator = '\n      ';
  for (const finding of results) {
    yield separator + jsonText(resultOf(finding, indexOf.get(finding.checkId) ?? 0));
    separator = ',\n      ';
  }
  yield `${results.length === 0 ? '' : '\n    '}]\n  }]\n}\n`;
}

const levels: Readonly<Record<Severity, string>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** What code scanning sorts by: 9.0 and above is shown as critical, 7.0 high, 4.0 medium, above 0 low. */
const securitySeverity: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
  info: '0.0',
};

function ruleOf(id: string, context: ReportContext): object {
  const words = context.words(id);
  if (words === undefined) return { id };
  return {
    id,
    name: id,
    shortDescription: { text: words.title },
    fullDescription: { text: words.why },
    help: {
      text: `${words.why}\n\nFix: ${words.fix}`,
      markdown: `${words.why}\n\n**Fix:** ${words.fix}\n\nMore: ${checkPage(id)}`,
    },
    defaultConfiguration: { level: levels[words.severity] },
    properties: {
      'security-severity': securitySeverity[words.severity],
      precision: 'high',
      tags: ['security', words.area, ...words.controls.map((control) => `${control.framework}/${control.id}`)],
    },
  };
}

function resultOf(finding: Finding, ruleIndex: number): object {
  const { id, checkId, severity, resource, container, path, message, exception } = finding;
  const label = resourceLabel(resource);
  return {
    ruleId: checkId,
    ruleIndex,
    level: levels[severity],
    message: { text: `${label}${container === null ? '' : ` (container ${container})`}: ${message}` },
    locations: [locationOf(finding, label)],
    partialFingerprints: { 'k8sRiskFinding/v1': id },
    properties: { severity, container, path },
    ...(exception === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: exception.source === 'annotation' ? 'inSource' : 'external',
              status: 'accepted',
              justification: exception.reason,
            },
          ],
        }),
  };
}

function locationOf({ file, line }: Finding, label: string): object {
  const logicalLocations = [{ fullyQualifiedName: label, kind: 'resource' }];
  if (file === null) return { logicalLocations };
  const region = line === null ? {} : { region: { startLine: line } };
  return { physicalLocation: { artifactLocation: { uri: fileUri(file) }, ...region }, logicalLocations };
}

/** Documents that could not be read and kinds that could not be seen are notifications: the run says what it lacks. */
function invocationOf({ errors, coverage }: AuditReport): object {
  const gaps = coverage.map(({ kind, namespace, reason }) => ({
    level: 'warning',
    message: { text: `not seen: ${kind}${namespace === null ? '' : ` in ${namespace}`} (${reason})` },
  }));
  return { executionSuccessful: true, toolExecutionNotifications: [...errors.map(notificationOf), ...gaps] };
}

function notificationOf({ file, line, message }: ReadError): object {
  const region = line === null ? {} : { region: { startLine: line } };
  const physicalLocation = { artifactLocation: { uri: fileUri(file) }, ...region };
  return { level: 'error', message: { text: message }, locations: [{ physicalLocation }] };
}

/**
 * A path as a URI reference: separators stay, everything else is escaped where it must be.
 * @internal
 */
export function fileUri(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const escaped = slashed.split('/').map(escapeSegment).join('/');
  if (slashed.startsWith('/')) return `file://${escaped}`;
  return /^[A-Za-z]:\//.test(slashed) ? `file:///${escaped}` : escaped;
}

/** A lone surrogate has no bytes to escape. */
function escapeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed()).replaceAll('%3A', ':');
}
