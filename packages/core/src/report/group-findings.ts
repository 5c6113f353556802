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
  const result: ObjectFindings[] = [];
  for (const members of gather(findings, objectKey).values()) {
    const [first] = members;
    const groups = groupsOf(members, context);
    const severity = groups[0]?.severity ?? first.severity;
    result.push({ resource: first.resource, file: first.file, severity, groups });
  }
  return result.sort(compareObjects);
}

/** A group on an object, by what tells it from all others. */
export interface FindingLine {
  readonly key: string;
  readonly resource: ResourceReference;
  readonly group: FindingGroup;
}

/**
 * The groups of `groupFindings`, in no order and one after the other: of very many findings, nothing is made of all of them
 * at once but the lists that the groups are.
 * @param prefix what their keys begin with
 */
export function* eachLine(
  findings: readonly Finding[],
  context: ReportContext,
  prefix: string,
): Generator<FindingLine, undefined> {
  for (const [key, list] of gather(findings, (finding) => lineKey(finding, prefix)))
    yield { key, resource: list[0].resource, group: makeGroup(list, context) };
}

/** The key of the line that a finding is in, whatever else is in it. */
export function lineKey(finding: Finding, prefix: string): string {
  return [prefix, groupKey(finding), ...objectParts(finding)].join('\n');
}

type Members = [Finding, ...Finding[]];

function gather(findings: readonly Finding[], keyOf: (finding: Finding) => string): ReadonlyMap<string, Members> {
  const lists = new Map<string, Members>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [finding]);
    else list.push(finding);
  }
  return lists;
}

function groupsOf(members: readonly Finding[], context: ReportContext): readonly FindingGroup[] {
  return [...gather(members, groupKey).values()]
    .map((list) => makeGroup(list, context))
    .sort((a, b) => bySeverity(a.severity, b.severity) || compareText(a.title, b.title) || compareText(a.key, b.key));
}

function makeGroup(list: Members, context: ReportContext): FindingGroup {
  list.sort(compareMembers);
  const [first] = list;
  return {
    key: groupKey(first),
    title: groupTitle(context, first.group, first.checkId),
    severity: list.reduce<Severity>((worst, { severity }) => worstSeverity(worst, severity), first.severity),
    findings: list,
  };
}

function groupKey({ group, checkId }: Finding): string {
  return group ?? checkId;
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

function objectKey(finding: Finding): string {
  return objectParts(finding).join('\n');
}

/** A second object of the same identity in one file differs by the suffix of its findings' ids. */
function objectParts({ id, resource, file }: Finding): readonly string[] {
  const { apiVersion, kind, namespace, name } = resource;
  return [apiVersion ?? '', kind, namespace ?? '', name, file ?? '', /-\d+$/.exec(id)?.[0] ?? ''];
}
