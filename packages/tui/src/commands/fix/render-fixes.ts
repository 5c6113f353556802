import { diffLines, flattenRemedy, jsonText, makePaint, objectChanges, resourceLabel, titleOf } from '@k8s-risk/core';
import type { FixDocument, FixEntry, ObjectChange, Paint, PlannedFix, Remedy, ReportText } from '@k8s-risk/core';
import { plural, safeLine, truncateEnd, wrapText } from '@k8s-risk/core/text';
import type { FixCommand } from '../command.ts';
import type { Terminal } from '../terminal.ts';
import { reportContext } from '../words.ts';

interface Rendering {
  readonly command: FixCommand;
  readonly terminal: Terminal;
}

export function renderFixes(
  fixes: FixDocument,
  planned: readonly PlannedFix[],
  { command, terminal }: Rendering,
): ReportText {
  switch (command.output) {
    case 'json':
      return [`${jsonText(fixes)}\n`];
    case 'yaml':
      return documents(fixes, ({ yaml }) => yaml);
    case 'kubectl':
      return lines(fixes, ({ kubectl }) => kubectl);
    case 'json-patch':
      return jsonPatches(fixes);
    case 'text':
      return fixText(fixes, planned, terminal);
  }
}

/** YAML documents, each with a line that says what it is for. */
function* documents(fixes: FixDocument, pick: (entry: FixEntry) => string | null): ReportText {
  let separator = '';
  for (const entry of fixes.fixes) {
    const text = pick(entry);
    yield* comments(entry, text === null);
    if (text === null) continue;
    yield `${separator}# ${heading(entry)}\n${text}`;
    separator = '---\n';
  }
}

function* lines(fixes: FixDocument, pick: (entry: FixEntry) => string | null): ReportText {
  for (const entry of fixes.fixes) {
    const text = pick(entry);
    yield* comments(entry, text === null);
    if (text !== null) yield `# ${heading(entry)}\n${text}\n`;
  }
}

function* comments(entry: FixEntry, missing: boolean): ReportText {
  if (missing) yield `# ${heading(entry)}: ${safeLine(whyNot(entry))}\n`;
}

/** The patch of one finding as it is; of several a list, each with its object. */
function jsonPatches({ fixes }: FixDocument): ReportText {
  const [only] = fixes;
  if (only !== undefined && fixes.length === 1) return [`${jsonText(only.jsonPatch)}\n`];
  return [
    `${jsonText(fixes.flatMap(({ findingId, resource, jsonPatch }) => (jsonPatch === null ? [] : [{ findingId, resource, jsonPatch }])))}\n`,
  ];
}

function heading({ checkId, findingId, resource }: FixEntry): string {
  return `${safeLine(resourceLabel(resource))}: ${checkId} (${findingId})`;
}

function whyNot({ problem, resource, kubectl, yaml, text }: FixEntry): string {
  if (problem !== null) return `${problem}. ${text}`;
  if (kubectl === null && yaml !== null)
    return `a ${resource.kind} cannot be changed in place: change what makes it, and make it anew`;
  return text;
}

function* fixText(fixes: FixDocument, planned: readonly PlannedFix[], { columns, colours }: Terminal): ReportText {
  const paint = makePaint(colours);
  const entries = new Map(fixes.fixes.map((entry) => [entry.findingId, entry]));
  const sound = planned.filter(({ entry }) => entries.get(entry.findingId)?.problem === null);
  for (const change of objectChanges(sound)) yield* changeText(change, entries, { columns, paint });
  const left = fixes.fixes.filter(({ verified }) => !verified);
  if (left.length > 0) yield `${paint.bold(`Not fixed by a change alone (${String(left.length)})`)}\n`;
  for (const entry of left) {
    const words = `${heading(entry)}: ${whyNot(entry)}`;
    yield* wrapText(safeLine(words), columns - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}\n`);
  }
  if (left.length > 0) yield '\n';
  yield* effect(fixes, paint);
}

interface Style {
  readonly columns: number;
  readonly paint: Paint;
}

function* changeText(
  { resource, origin, findingIds, before, after }: ObjectChange,
  entries: ReadonlyMap<string, FixEntry>,
  { columns, paint }: Style,
): ReportText {
  const place = origin === undefined ? '' : `  ${safeLine(origin.file)}`;
  yield `${paint.bold(truncateEnd(`${safeLine(resourceLabel(resource))}${place}`, columns))}\n`;
  for (const { mark, text } of diffLines(before, after)) yield `  ${mark} ${safeLine(text)}\n`;
  for (const id of findingIds) {
    const entry = entries.get(id);
    if (entry === undefined) continue;
    if (before === '' && after === '' && entry.remedy !== null) yield `  ${safeLine(remedyWords(entry.remedy))}\n`;
    yield `  cures ${truncateEnd(`${titleOf(reportContext, entry.checkId)} (${entry.checkId})`, columns - 22)} ${paint.dim(id)}\n`;
  }
  const [only] = findingIds;
  const kubectl = only === undefined || findingIds.length > 1 ? null : entries.get(only)?.kubectl;
  if (kubectl !== null && kubectl !== undefined && origin === undefined) yield `  ${safeLine(kubectl)}\n`;
  yield '\n';
}

function remedyWords(remedy: Remedy): string {
  return flattenRemedy(remedy)
    .map((step) => {
      switch (step.kind) {
        case 'set':
          return `set ${step.field} to ${JSON.stringify(step.value)}`;
        case 'remove':
          return `remove ${step.field}`;
        case 'add-items':
          return `add ${step.values.map((value) => JSON.stringify(value)).join(', ')} to ${step.field}`;
        case 'remove-items':
          return `take ${step.values.map((value) => JSON.stringify(value)).join(', ')} out of ${step.field}`;
        case 'create':
          return 'create the object above';
        case 'delete':
          return `delete ${resourceLabel(step.resource)}`;
      }
    })
    .join('; ');
}

function* effect({ fixes, closes, score }: FixDocument, paint: Paint): ReportText {
  const verified = fixes.filter((entry) => entry.verified).length;
  if (verified === 0) return;
  const others = closes.length - verified;
  const more = others > 0 ? `, and ${plural(others, 'other finding')} with them` : '';
  yield `${paint.bold('Verified')}  audited again, these changes close ${plural(verified, 'finding')}${more}\n`;
  if (score !== null && score.before !== score.after)
    yield `          risk ${score.before.toFixed(1)} to ${score.after.toFixed(1)} (lower is better)\n`;
}
