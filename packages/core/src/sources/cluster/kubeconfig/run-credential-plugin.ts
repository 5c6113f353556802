import { spawn } from 'node:child_process';
import { isRecord, readRecord, readRecords, readString, readStrings } from '../../../model/json.ts';
import type { JsonRecord } from '../../../model/json.ts';
import { err, ok } from '../../../model/result.ts';
import type { Result } from '../../../model/result.ts';

/** What a credential plugin answers. */
export interface PluginCredential {
  readonly token: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  /** Milliseconds since 1970; undefined where it does not expire. */
  readonly expiresAt: number | undefined;
}

export interface PluginCluster {
  readonly server: string;
  readonly certificateAuthority: string | undefined;
}

const patience = 120_000;

/** Runs the `exec` entry of a kubeconfig user, as client.authentication.k8s.io says. Errors are one line. */
export async function runCredentialPlugin(
  exec: JsonRecord,
  cluster: PluginCluster,
): Promise<Result<PluginCredential, string>> {
  const command = readString(exec['command']) ?? '';
  if (exec['interactiveMode'] === 'Always') {
    return err(
      `credential plugin "${command}" wants to ask something at the terminal: run kubectl once, then try again`,
    );
  }
  const ran = await run(command, readStrings(exec['args']), environmentOf(exec, cluster));
  if (!ran.ok) return err(`credential plugin "${command}" ${ran.error}${hintOf(exec, ran.error)}`);
  let answer: unknown;
  try {
    answer = JSON.parse(ran.value);
  } catch {
    return err(`credential plugin "${command}" printed no JSON`);
  }
  const status = isRecord(answer) ? readRecord(answer['status']) : {};
  const token = readString(status['token']);
  const certificate = readString(status['clientCertificateData']);
  if (token === undefined && certificate === undefined) {
    return err(`credential plugin "${command}" printed neither a token nor a certificate`);
  }
  const expiry = Date.parse(readString(status['expirationTimestamp']) ?? '');
  return ok({
    token,
    certificate,
    key: readString(status['clientKeyData']),
    expiresAt: Number.isNaN(expiry) ? undefined : expiry,
  });
}

function environmentOf(exec: JsonRecord, { server, certificateAuthority }: PluginCluster): NodeJS.ProcessEnv {
  const own = readRecords(exec['env']).map((entry) => [
    readString(entry['name']) ?? '',
    readString(entry['value']) ?? '',
  ]);
  const cluster = {
    server,
    ...(certificateAuthority === undefined ? {} : { 'certificate-authority-data': certificateAuthority }),
  };
  const information = {
    apiVersion: exec['apiVersion'],
    kind: 'ExecCredential',
    spec: { interactive: false, ...(exec['provideClusterInfo'] === true ? { cluster } : {}) },
  };
  return { ...process.env, ...Object.fromEntries(own), KUBERNETES_EXEC_INFO: JSON.stringify(information) };
}

/** Its output, or how it failed: the last line that it said is usually the reason. */
function run(command: string, line: readonly string[], env: NodeJS.ProcessEnv): Promise<Result<string, string>> {
  return new Promise((resolve) => {
    const child = spawn(command, line, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: patience });
    let output = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve(
        err(error.code === 'ENOENT' ? 'is not installed' : `could not be started: ${error.code ?? error.message}`),
      ),
    );
    child.on('close', (code, signal) => {
      const last = said.trim().split('\n').at(-1)?.trim() ?? '';
      if (signal !== null) resolve(err('did not answer in two minutes'));
      else if (code === 0) resolve(ok(output));
      else resolve(err(`failed: ${last === '' ? `exit code ${String(code)}` : last}`));
    });
  });
}

function hintOf(exec: JsonRecord, problem: string): string {
  const hint = readString(exec['installHint'])?.trim().split('\n')[0];
  return problem === 'is not installed' && hint ? `: ${hint}` : '';
}
