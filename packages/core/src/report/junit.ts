import type { Finding } from '../model/finding.ts';
import type { AuditReport, CheckTally } from '../model/report.ts';
import { compareText, resourceLabel } from '../model/resource.ts';
import { titleOf } from './check-words.ts';
import type { ReportContext } from './check-words.ts';
import { plural } from './report-text.ts';
import type { ReportText } from './report-text.ts';
import { xmlAttributes, xmlText } from './xml.ts';

interface TestCase {
  readonly name: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly type?: string;
  readonly message?: string;
  readonly body?: string;
}

/**
 * JUnit XML: a suite for each check with a test case for each finding (failure) or accepted finding (skipped), or one
 * case for all of its subjects. What could not be judged is skipped with the reason, never passed; a document that
 * could not be read is an error.
 */
export function* junitReport(report: AuditReport, context: ReportContext): ReportText {
  const suites = suitesOf(report, context);
  const cases = suites.flatMap((suite) => suite.cases);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${xmlAttributes({ name: 'k8s-risk', ...counts(cases) })}>\n`;
  for (const { name, title, cases: members } of suites) {
    yield `  <testsuite${xmlAttributes({ name, ...counts(members) })}>\n`;
    for (const testCase of members) yield caseText(testCase, `${name}: ${title}`);
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

interface Suite {
  readonly name: string;
  readonly title: string;
  readonly cases: readonly TestCase[];
}

function suitesOf(report: AuditReport, context: ReportContext): readonly Suite[] {
  const failing = Map.groupBy(report.findings, ({ checkId }) => checkId);
  const accepted = Map.groupBy(report.accepted, ({ checkId }) => checkId);
  const tallies = new Map(report.tallies.map((tally) => [tally.checkId, tally]));
  const ids = [...new Set([...tallies.keys(), ...failing.keys(), ...accepted.keys()])].sort(compareText);
  const suites = ids.map((id): Suite => ({
    name: id,
    title: titleOf(context, id),
    cases: [
      ...(failing.get(id) ?? []).map(failedCase),
      ...(accepted.get(id) ?? []).map(acceptedCase),
      ...restCases(tallies.get(id), (failing.get(id)?.length ?? 0) + (accepted.get(id)?.length ?? 0)),
    ],
  }));
  if (report.errors.length === 0) return suites;
  const cases = report.errors.map(({ file, line, message }): TestCase => ({
    name: `${file}${line === null ? '' : `:${String(line)}`}`,
    file,
    line,
    outcome: 'error',
    type: 'unreadable',
    message,
  }));
  return [{ name: 'documents', title: 'every document can be read', cases }, ...suites];
}

function failedCase(finding: Finding): TestCase {
  const { file, line, severity, message } = finding;
  return { name: nameOf(finding), file, line, outcome: 'failure', type: severity, message, body: evidenceOf(finding) };
}

function acceptedCase(finding: Finding): TestCase {
  const reason = finding.exception === undefined ? '' : `: ${finding.exception.reason}`;
  return {
    name: nameOf(finding),
    file: finding.file,
    line: finding.line,
    outcome: 'skipped',
    message: `accepted${reason}`,
  };
}

/** One case for what did not fail: passed, or skipped where it could not be judged or there was nothing to judge. */
function restCases(tally: CheckTally | undefined, others: number): readonly TestCase[] {
  if (tally === undefined) return [];
  const cases: TestCase[] = [];
  const place = { file: null, line: null };
  if (tally.passed > 0)
    cases.push({ name: `${plural(tally.passed, 'other subject')} passed`, ...place, outcome: 'passed' });
  if (tally.notEvaluable > 0 || tally.reasons.length > 0) {
    const message = `not evaluable: ${tally.reasons.join(', ')}`;
    cases.push({ name: 'what could not be judged', ...place, outcome: 'skipped', message });
  }
  if (cases.length === 0 && others === 0) {
    cases.push({ name: 'nothing to judge', ...place, outcome: 'skipped', message: 'not applicable' });
  }
  return cases;
}

function nameOf({ resource, container, id }: Finding): string {
  return `${resourceLabel(resource)}${container === null ? '' : ` container ${container}`} [${id}]`;
}

function evidenceOf({ path, message, evidence, file, line }: Finding): string {
  const place = file === null ? '' : `${file}${line === null ? '' : `:${String(line)}`}: `;
  const faults = [{ path, message }, ...evidence];
  return faults.map((fault) => `${place}${fault.message}${fault.path === null ? '' : ` (${fault.path})`}`).join('\n');
}

function counts(cases: readonly TestCase[]): Readonly<Record<string, number>> {
  const of = (outcome: TestCase['outcome']): number => cases.filter((testCase) => testCase.outcome === outcome).length;
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') };
}

function caseText({ name, file, line, outcome, type, message, body }: TestCase, classname: string): string {
  const attributes = xmlAttributes({ name, classname, file: file ?? undefined, line: line ?? undefined });
  if (outcome === 'passed') return `    <testcase${attributes}/>\n`;
  const inner = xmlAttributes({ message, type });
  const element = body === undefined ? `<${outcome}${inner}/>` : `<${outcome}${inner}>${xmlText(body)}</${outcome}>`;
  return `    <testcase${attributes}>${element}</testcase>\n`;
}
