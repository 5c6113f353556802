import { plural } from '@k8s-risk/core/text';
import { saveSnapshot, snapshotText } from '@k8s-risk/core/node';
import type { SnapshotSaveCommand } from './command.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { refuse } from './refuse.ts';
import type { ExitCode } from './refuse.ts';
import type { Terminal } from './terminal.ts';

/** `k8s-risk snapshot save FILE`: everything an audit needs, without any value that is a secret. */
export async function saveSnapshotCommand(
  { file, source }: SnapshotSaveCommand,
  terminal: Terminal,
): Promise<ExitCode> {
  if (source.paths.length > 0) {
    return refuse(terminal, 'a snapshot is of a live cluster or the demo: manifests are files already; leave out -f');
  }
  const loaded = await loadSnapshot(source, terminal, 'snapshot save');
  if (!loaded.ok) return refuse(terminal, loaded.error);
  const snapshot = loaded.value;
  if (file === '-') {
    await terminal.answer([snapshotText(snapshot)]);
    return 0;
  }
  const saved = await saveSnapshot(snapshot, file);
  if (!saved.ok) return refuse(terminal, saved.error);
  const gaps =
    snapshot.gaps.length === 0 ? '' : `; ${plural(snapshot.gaps.length, 'kind')} could not be read and are marked so`;
  terminal.note(
    `k8s-risk: ${file}: ${plural(snapshot.objects.length, 'object')}, ${String(saved.value.bytes)} bytes${gaps}`,
  );
  return 0;
}
