import type { Finding } from '../model/finding.ts';
import { isRecord, readArray, readString } from '../model/json.ts';
import type { AuditReport } from '../model/report.ts';
import { err, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';
import { isSeverity, severityRank } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';

/** What was known at another time: the findings that were open, with their severity. */
export type Baseline = ReadonlyMap<string, Severity>;

/** A saved report (`audit -o json`) as a baseline. Findings that were accepted then are not in it: they reopen loudly. */
export function parseBaseline(text: string, file: string): Result<Baseline, string> {
  const howTo = 'make one with k8s-risk audit ... -o json > baseline.json';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err(`${file}: not JSON, so no baseline; ${howTo}`);
  }
  if (!isRecord(value) || value['schemaVersion'] !== 1 || !Array.isArray(value['findings']))
    return err(`${file}: no report of an audit, so no baseline; ${howTo}`);
  const baseline = new Map<string, Severity>();
  for (const item of readArray(value['findings'])) {
    const id = isRecord(item) ? readString(item['id']) : undefined;
    const severity = isRecord(item) ? readString(item['severity']) : undefined;
    if (id === undefined || severity === undefined || !isSeverity(severity))
      return err(`${file}: a finding in it has no id or severity; ${howTo}`);
    baseline.set(id, severity);
  }
  return ok(baseline);
}

/** Only what is new, or worse than it was; a note says what is left out and what is gone. */
export function sinceBaseline(report: AuditReport, baseline: Baseline): AuditReport {
  const isNew = ({ id, severity }: Finding): boolean => {
    const before = baseline.get(id);
    return before === undefined || severityRank(severity) > severityRank(before);
  };
  const findings = report.findings.filter(isNew);
  const left = report.findings.length - findings.length;
  const present = new Set([...report.findings, ...report.accepted].map(({ id }) => id));
  const gone = [...baseline.keys()].filter((id) => !present.has(id)).length;
  const note =
    `baseline: ${String(findings.length)} new or worse, ${String(left)} known and not shown` +
    (gone === 0 ? '' : `, ${String(gone)} gone since`);
  return { ...report, findings, notes: [...report.notes, note] };
}
