import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { changedPart, err, managersOf, ok, partYaml, planApply, undoPatch } from '@k8s-risk/core';
import type { ApplyPlan, FixEntry, ResourceReference, Result } from '@k8s-risk/core';
import type { ClusterWriter, Written } from '@k8s-risk/core/node';
import type { Applied, NotApplied, Trial } from '../state/trial.ts';
import { undoLine } from './undo-line.ts';

/** What the server would make of the fixes of one object; nothing is stored. */
export async function tryFix(
  writer: ClusterWriter,
  resource: ResourceReference,
  fixes: readonly FixEntry[],
): Promise<Result<Trial, string>> {
  const read = await writer.read(resource);
  if (!read.ok) return err(read.error.message);
  const live = read.value;
  const planned = planApply(live, fixes);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const written = await send(writer, resource, plan, 'dry-run');
  if (!written.ok) return err(written.error.message);
  const after = shown(written.value.map(({ object }) => object)[0] ?? {});
  const before = shown(live);
  const texts =
    plan.kind === 'create'
      ? { before: '', after: plan.manifests.map(partYaml).join('---\n') }
      : { before: partYaml(changedPart(before, after)), after: partYaml(changedPart(after, before)) };
  const warnings = [...new Set(written.value.flatMap((one) => one.warnings))];
  return ok({ server: writer.server, plan, live, ...texts, warnings, managers: managersOf(live) });
}

/** Writes what was tried. What takes it back is kept in the folder, which is made first: no undo, no change. */
export async function applyFix(
  writer: ClusterWriter,
  resource: ResourceReference,
  { plan, live, server }: Trial,
  folder: string,
): Promise<Result<Applied, NotApplied>> {
  if (writer.server !== server)
    return err({ message: `it was tried on ${server}, and this is ${writer.server}`, overtaken: false });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const written = await send(writer, resource, plan, 'apply');
  if (!written.ok) return written;
  const about = { cluster: writer.cluster };
  if (plan.kind === 'create') {
    const lines = written.value.map(({ object }) => undoLine(object, { ...about, file: undefined }));
    return ok({ undo: lines.join(' && ') });
  }
  const after = written.value[0]?.object ?? {};
  const undo = undoPatch(live, after, plan.patch);
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '');
  const file = join(folder, `${stamp}-${resource.kind}-${resource.name.replaceAll(/[^\w.-]/g, '_')}.json`);
  const line = undoLine(after, { ...about, file });
  try {
    await writeFile(file, `${JSON.stringify(undo, undefined, 2)}\n`, { flag: 'wx', mode: 0o600 });
    return ok({ undo: line });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return ok({ undo: `${JSON.stringify(undo)} (it could not be kept: ${reason})` });
  }
}

async function send(
  writer: ClusterWriter,
  resource: ResourceReference,
  plan: ApplyPlan,
  mode: 'dry-run' | 'apply',
): Promise<Result<readonly Written[], NotApplied>> {
  const written: Written[] = [];
  const steps = plan.kind === 'patch' ? [plan.guarded] : plan.manifests;
  for (const step of steps) {
    const result = await (plan.kind === 'patch'
      ? writer.patch(resource, plan.guarded, mode)
      : writer.create(step as Readonly<Record<string, unknown>>, mode));
    if (!result.ok) {
      const { kind, message } = result.error;
      const some = written.length === 0 ? '' : ` (${String(written.length)} of ${String(steps.length)} were created)`;
      const doubt = kind === 'unsure' ? 'no answer came, so it may have been done: ' : '';
      return err({ message: `${doubt}${message}${some}`, overtaken: kind === 'conflict' || kind === 'absent' });
    }
    written.push(result.value);
  }
  return ok(written);
}

const ofTheServer: ReadonlySet<string> = new Set([
  'managedFields',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'uid',
]);

/** Without what changes with every write. */
function shown({ status: _status, metadata, ...object }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(metadata ?? {}).filter(([name]) => !ofTheServer.has(name));
  return { ...object, metadata: Object.fromEntries(kept) };
}
