import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { err, ok } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';

const run = promisify(execFile);
const timeout = 30_000;
const maxBuffer = 256 * 1024 * 1024;

/** `{ tool: null }`: no tool that could render it is installed. */
export type RenderFailure =
  | { readonly tool: null; readonly wanted: string }
  | { readonly tool: string; readonly message: string };

/** Renders a chart or a kustomization with the tool that is installed: no remote bases, no plugins, 30 seconds. */
export async function renderFolder(folder: string, kind: 'helm' | 'kustomize'): Promise<Result<string, RenderFailure>> {
  const commands: readonly (readonly [string, readonly string[]])[] =
    kind === 'helm'
      ? [['helm', ['template', 'release', folder]]]
      : [
          ['kustomize', ['build', folder]],
          ['kubectl', ['kustomize', folder]],
        ];
  for (const [tool, parameters] of commands) {
    try {
      const { stdout } = await run(tool, [...parameters], { timeout, maxBuffer, env: offlineEnvironment() });
      return ok(stdout);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') continue;
      return err({ tool, message: firstLine(error) });
    }
  }
  return err({ tool: null, wanted: kind === 'helm' ? 'helm' : 'kustomize or kubectl' });
}

/** Proxies that lead nowhere: a remote base fails at once instead of reaching out. */
function offlineEnvironment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HTTPS_PROXY: 'http://127.0.0.1:9',
    HTTP_PROXY: 'http://127.0.0.1:9',
    GIT_TERMINAL_PROMPT: '0',
  };
}

function firstLine(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : '';
  const killed = error instanceof Error && 'killed' in error && error.killed === true;
  if (killed) return 'took longer than 30 s';
  const line = (stderr || (error instanceof Error ? error.message : String(error)))
    .split('\n')
    .find((candidate) => candidate.trim() !== '');
  return line?.trim() ?? 'failed without a word';
}
