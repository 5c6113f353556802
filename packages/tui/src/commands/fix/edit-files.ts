import { editDocument, flattenRemedy, ok } from '@k8s-risk/core';
import type { DocumentEdit, PlannedFix, Snapshot } from '@k8s-risk/core';
import { manifestFileOf, openManifestFile } from '@k8s-risk/core/node';
import type { ManifestFile } from '@k8s-risk/core/node';

export interface EditedFiles {
  /** The new texts by file: only of files that change. */
  readonly files: ReadonlyMap<string, string>;
  /** The fixes; those that could not be carried out say why. */
  readonly planned: readonly PlannedFix[];
  /** What the new texts say. */
  readonly snapshot: Snapshot;
}

/** Carries fixes out in the texts of the manifests, in memory; in those of `edited` where it has been done before. */
export async function editFiles(
  planned: readonly PlannedFix[],
  snapshot: Snapshot,
  edited: ReadonlyMap<string, string> = new Map(),
): Promise<EditedFiles> {
  const files = new Map(edited);
  const problems = new Map<string, string>();
  let changed = snapshot;
  for (const [file, own] of Map.groupBy(planned, ({ origin }) => origin?.file ?? '')) {
    const fixable = own.filter((fix) => {
      const problem = problemBefore(fix);
      if (problem !== undefined) problems.set(fix.entry.findingId, problem);
      return problem === undefined;
    });
    if (fixable.length === 0) continue;
    const text = files.get(file);
    const opened = text === undefined ? await openManifestFile(file) : ok(manifestFileOf(file, text));
    if (!opened.ok) {
      for (const { entry } of fixable) problems.set(entry.findingId, opened.error);
      continue;
    }
    const after = editFile(opened.value, fixable, problems);
    if (after === undefined) continue;
    files.set(file, after);
    changed = replaceFile(changed, opened.value, after);
  }
  return {
    files,
    planned: planned.map((fix) => withProblem(fix, problems.get(fix.entry.findingId))),
    snapshot: changed,
  };
}

/** Why a fix cannot be carried out in a text at all. A person's decision is told already. */
function problemBefore({ entry, origin }: PlannedFix): string | undefined {
  if (entry.remedy === null || entry.problem !== null) return entry.problem ?? '';
  if (origin === undefined || origin.file === '-') return 'it was read from standard input: give the file with -f';
  if (origin.rendered === true) return 'a tool rendered it: change the chart or the kustomization';
  if (flattenRemedy(entry.remedy).some(({ kind }) => kind === 'delete'))
    return 'the fix is to delete the object: take it out of the file yourself';
  return flattenRemedy(entry.remedy).some(({ kind }) => kind === 'create')
    ? 'the fix is a new object: -o yaml prints it'
    : undefined;
}

/** All fixes of a document at once; where they do not fit together, one by one, so that one never loses the others. */
function editFile(file: ManifestFile, fixes: readonly PlannedFix[], problems: Map<string, string>): string | undefined {
  const texts = new Map<number, string>();
  for (const [index, own] of Map.groupBy(fixes, ({ origin }) => origin?.document ?? 0)) {
    const before = file.documentText(index);
    const together = editDocument(before, own.map(editOf));
    let after = together.ok ? together.value : before;
    if (!together.ok) {
      for (const fix of own) {
        const alone = editDocument(after, [editOf(fix)]);
        if (alone.ok) after = alone.value;
        else problems.set(fix.entry.findingId, alone.error);
      }
    }
    if (after !== before) texts.set(index, after);
  }
  return texts.size === 0 ? undefined : file.withDocuments(texts);
}

function editOf({ entry, origin }: PlannedFix): DocumentEdit {
  if (entry.remedy === null) throw new Error('a fix without a remedy is not carried out');
  return { at: origin?.pointer ?? '', remedy: entry.remedy };
}

/** The snapshot with the objects of a file as its new text has them, in their place. */
function replaceFile(snapshot: Snapshot, { file, parse }: ManifestFile, text: string): Snapshot {
  const content = parse(text);
  const first = snapshot.objects.findIndex(({ origin }) => origin?.file === file);
  const others = snapshot.objects.filter(({ origin }) => origin?.file !== file);
  const artifacts = snapshot.artifacts.map((artifact) => {
    const { type, name, origin } = artifact;
    return (
      content.artifacts.find((one) => one.type === type && one.name === name && one.origin.file === origin.file) ??
      artifact
    );
  });
  return {
    ...snapshot,
    objects: first === -1 ? others : [...others.slice(0, first), ...content.objects, ...others.slice(first)],
    artifacts,
  };
}

function withProblem(fix: PlannedFix, problem: string | undefined): PlannedFix {
  return problem === undefined || problem === '' ? fix : { ...fix, entry: { ...fix.entry, problem } };
}
