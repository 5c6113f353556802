import type { Finding } from '../model/finding.ts';
import { compareResources, compareText } from '../model/resource.ts';
import type { ResourceReference } from '../model/resource.ts';
import { bySeverity, worstSeverity } from '../model/severity.ts';
import type { Severity } from '../model/severity.ts';
import { groupTitle } from './check-words.ts';
import type { ReportContext } from './check-words.ts';

/** What one line shows: the findings of one group on one object, worst first. */
export interface FindingGroup {
  /** The group's id, or the check's where it is its own group. */
  readonly key: string;
  readonly title: string;
  readonly severity: Severity;
  readonly findings: readonly [Finding, ...Finding[]];
}

/** An object as it is written (the same object in two files is two) with its groups, worst first. */
export interface ObjectFindings {
  readonly resource: ResourceReference;
  readonly file: string | null;
  readonly severity: Severity;
  readonly groups: readonly FindingGroup[];
}

/** One meaning, one line: findings by object and group. Worst objects first, then by name and file. */
export function groupFindings(findings: readonly Finding[], context: ReportContext): readonly ObjectFindings[] {
  const objects = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = objectKey(finding);
    const list = objects.get(key);
    if (list === undefined) objects.set(key, [finding]);
    else list.push(finding);
  }
  const result: ObjectFindings[] = [];
  for (const members of objects.values()) {
    const [first] = members;
    if (first === undefined) continue;
    const groups = groupsOf(members, context);
    const severity = groups[0]?.severity ?? first.severity;
    result.push({ resource: first.resource, file: first.file, severity, groups });
  }
  return result.sort(compareObjects);
}

function groupsOf(members: readonly Finding[], context: ReportContext): readonly FindingGroup[] {
  const byGroup = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of members) {
    const key = finding.group ?? finding.checkId;
    const list = byGroup.get(key);
    if (list === undefined) byGroup.set(key, [finding]);
    else list.push(finding);
  }
  return [...byGroup]
    .map(([key, list]): FindingGroup => {
      list.sort(compareMembers);
      const [first, ...others] = list;
      return {
        key,
        title: groupTitle(context, first.group, first.checkId),
        severity: worstSeverity(first.severity, ...others.map(({ severity }) => severity)),
        findings: list,
      };
    })
    .sort((a, b) => bySeverity(a.severity, b.severity) || compareText(a.title, b.title) || compareText(a.key, b.key));
}

function compareMembers(a: Finding, b: Finding): number {
  return (
    bySeverity(a.severity, b.severity) ||
    compareText(a.container ?? '', b.container ?? '') ||
    compareText(a.checkId, b.checkId) ||
    compareText(a.id, b.id)
  );
}

function compareObjects(a: ObjectFindings, b: ObjectFindings): number {
  return (
    bySeverity(a.severity, b.severity) ||
    compareResources(a.resource, b.resource) ||
    compareText(a.file ?? '', b.file ?? '') ||
    compareText(a.groups[0]?.findings[0].id ?? '', b.groups[0]?.findings[0].id ?? '')
  );
}

/** A second object of the same identity in one file differs by the suffix of its findings' ids. */
function objectKey({ id, resource, file }: Finding): string {
  const { apiVersion, kind, namespace, name } = resource;
  return [apiVersion ?? '', kind, namespace ?? '', name, file ?? '', /-\d+$/.exec(id)?.[0] ?? ''].join('\n');
}
