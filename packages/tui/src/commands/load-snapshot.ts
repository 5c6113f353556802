import { err, ok } from '@k8s-risk/core';
import type { Result, Snapshot } from '@k8s-risk/core';
import { demoSnapshot, openSnapshot, readManifests, userAgentOf } from '@k8s-risk/core/node';
import { safeLine } from '@k8s-risk/core/text';
import type { SourceChoice } from './command.ts';
import type { Terminal } from './terminal.ts';

export { hasKubeconfig } from '@k8s-risk/core/node';

/**
 * The snapshot that a command looks at. The error is one line: what, where, what to do.
 * @param command its name, by which API servers know it
 */
export async function loadSnapshot(
  source: SourceChoice,
  terminal: Terminal,
  command = 'audit',
): Promise<Result<Snapshot, string>> {
  if (source.paths.length > 0) {
    terminal.progress('reading files');
    return readManifests(source.paths, { warn: (line) => terminal.note(`k8s-risk: ${line}`) });
  }
  if (source.demo) return ok(demoSnapshot(new Date().toISOString()));
  const { contexts, kubeconfig, namespaces, allNamespaces, secrets = 'none' } = source;
  const [context, ...others] = contexts;
  if (others.length > 0 || source.allContexts) return err(`${command} looks at one cluster: name one --context`);
  const userAgent = userAgentOf(command);
  const opened = await openSnapshot(
    { kubeconfig, context, namespaces, allNamespaces, secrets, userAgent },
    {
      progress: (text) => terminal.progress(safeLine(text)),
      note: (line) => terminal.note(`k8s-risk: ${safeLine(line)}`),
    },
  );
  return opened.ok ? opened : err(safeLine(opened.error));
}
