import { err, ok } from '@k8s-risk/core';
import type { Result, Snapshot } from '@k8s-risk/core';
import { demoSnapshot, readManifests } from '@k8s-risk/core/node';
import type { SourceChoice } from './command.ts';
import type { Terminal } from './terminal.ts';

/** The snapshot that a command looks at. The error is one line: what, where, what to do. */
export async function loadSnapshot(source: SourceChoice, terminal: Terminal): Promise<Result<Snapshot, string>> {
  if (source.paths.length > 0) {
    terminal.progress('reading files');
    return readManifests(source.paths, { warn: (line) => terminal.note(`k8s-risk: ${line}`) });
  }
  if (source.demo) return ok(demoSnapshot(new Date().toISOString()));
  return err('no source');
}

export async function hasKubeconfig(): Promise<boolean> {
  return false;
}
