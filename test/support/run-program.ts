import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const program: string = fileURLToPath(new URL('../../packages/tui/bin/k8s-risk.cjs', import.meta.url));

export interface ProgramOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface ProgramRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

// Nobody else's: another version of the program may run its tests on this machine, too.
const state = mkdtempSync(join(tmpdir(), 'k8s-risk-test-state-'));
process.on('exit', () => rmSync(state, { recursive: true, force: true }));

/** The environment of a user without a kubeconfig, who is nobody in particular. */
export function plainEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH,
    HOME,
    KUBECONFIG: '/nonexistent/kubeconfig',
    XDG_STATE_HOME: state,
    LC_ALL: 'C.UTF-8',
    ...more,
  };
}

/** Runs the built program to its end: stdout is no terminal, stdin is what is given or empty. */
export function runProgram(line: readonly string[], options: ProgramOptions = {}): ProgramRun {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program, ...line], {
    encoding: 'utf8',
    input: options.input ?? '',
    env: plainEnvironment(options.environment),
    maxBuffer: 256 * 1024 * 1024,
    timeout: 60_000,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  if (error !== undefined) throw error;
  return { exitCode: status, stdout, stderr };
}
