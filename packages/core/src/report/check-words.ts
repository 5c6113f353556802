import type { Control } from '../model/control.ts';
import { groupTitles } from '../model/groups.ts';
import type { Severity } from '../model/severity.ts';

/** The words of a check that a report shows; every check of the catalogue has them. */
export interface CheckWords {
  readonly id: string;
  readonly title: string;
  readonly area: string;
  readonly group?: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  readonly controls: readonly Control[];
}

/** What a format needs beside the report itself. */
export interface ReportContext {
  readonly toolVersion: string;
  /** Words of a check; `undefined` for an id that this version does not know (a report of another version). */
  readonly words: (checkId: string) => CheckWords | undefined;
}

export function makeReportContext(checks: readonly CheckWords[], toolVersion: string): ReportContext {
  const byId = new Map(checks.map((check) => [check.id, check]));
  return { toolVersion, words: (checkId) => byId.get(checkId) };
}

/** The title of a check; its id where it is unknown. */
export function titleOf(context: ReportContext, checkId: string): string {
  return context.words(checkId)?.title ?? checkId;
}

/** The heading of a group of findings; of a check that is its own group, its title. */
export function groupTitle(context: ReportContext, group: string | null, checkId: string): string {
  return (group === null ? undefined : groupTitles[group]) ?? titleOf(context, checkId);
}

/** The page of a check in the project's documentation, relative to its root. */
export function checkPage(checkId: string): string {
  return `docs/checks/${checkId}.md`;
}
