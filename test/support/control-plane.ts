import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-ports.ts';
import { startGuarded } from './guarded-process.ts';
import type { GuardedProcess } from './guarded-process.ts';
import { waitUntilReady } from './wait-until-ready.ts';

/** A user who is known by a static bearer token. */
export interface StaticUser {
  readonly name: string;
  readonly token: string;
  readonly groups?: readonly string[];
}

export interface ControlPlaneOptions {
  /** Also run kube-controller-manager: ReplicaSets, aggregated roles, ServiceAccounts of namespaces. */
  readonly controllers?: boolean;
  /** Write an audit log at Metadata level. */
  readonly auditLog?: boolean;
  /** Further arguments of kube-apiserver; the last one of a name wins. */
  readonly apiserverArguments?: readonly string[];
  /** Users beside `admin` (system:masters), `viewer` (group viewers) and `nobody`. */
  readonly users?: readonly StaticUser[];
}

export interface AuditEvent {
  readonly verb: string;
  readonly requestURI: string;
  readonly userAgent?: string;
  readonly user: { readonly username: string };
  readonly objectRef?: { readonly resource?: string; readonly namespace?: string; readonly name?: string };
  readonly responseStatus?: { readonly code?: number };
}

/** A real API server on loopback, with etcd behind it. */
export interface ControlPlane {
  /** `https://127.0.0.1:PORT`; the same after a restart. */
  readonly url: string;
  readonly directory: string;
  /** PEM of the authority that signed its certificate. */
  readonly certificateAuthority: string;
  /** Bearer token of a user by name. */
  readonly tokenOf: (user: string) => string;
  /** Path of a kubeconfig for a user (default `admin`) whose only context is `test`. */
  readonly kubeconfig: (user?: string) => string;
  /** What was asked so far, oldest first; needs the option `auditLog`. */
  readonly auditEvents: () => readonly AuditEvent[];
  /** Stops the processes and starts them again at the same address, with the same data. */
  readonly restart: () => Promise<void>;
  /** Stops the processes; `start` continues with the same data at the same address. */
  readonly pause: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Stops the processes and removes everything. */
  readonly stop: () => Promise<void>;
}

const programs = ['etcd', 'kube-apiserver'];

/**
 * The folder with the control plane's binaries: `KUBEBUILDER_ASSETS` as for envtest, else envtest's own default.
 * Without them it says so once on stderr and is `undefined`: `describe.skipIf(controlPlaneAssets() === undefined)`.
 */
export function controlPlaneAssets(options: Pick<ControlPlaneOptions, 'controllers'> = {}): string | undefined {
  const folder = process.env['KUBEBUILDER_ASSETS'] ?? '/usr/local/kubebuilder/bin';
  const wanted = options.controllers === true ? [...programs, 'kube-controller-manager'] : programs;
  const missing = wanted.filter((program) => !existsSync(join(folder, program)));
  if (missing.length === 0) return folder;
  sayOnce(`SKIPPED: tests against a real API server: no ${missing.join(', ')} in ${folder}; set KUBEBUILDER_ASSETS`);
  return undefined;
}

/** Starts a control plane, ready in about four seconds. Stop it in `afterAll`; it also ends with the test process. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const assets = controlPlaneAssets(options);
  if (assets === undefined) throw new Error('no control plane binaries: ask controlPlaneAssets() before');
  const directory = mkdtempSync(join(tmpdir(), 'k8s-risk-control-plane-'));
  const users = [...standardUsers, ...(options.users ?? [])];
  writeFileSync(join(directory, 'tokens.csv'), users.map(tokenLine).join(''), { mode: 0o600 });
  writeFileSync(join(directory, 'audit-policy.yaml'), auditPolicy);
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs1', format: 'pem' });
  writeFileSync(join(directory, 'service-accounts.key'), key, { mode: 0o600 });
  const [client, peer, secure, controllers] = await freePorts();
  const url = `https://127.0.0.1:${String(secure)}`;
  const caFile = join(directory, 'certificates/apiserver.crt');
  let running: GuardedProcess[] = [];

  const tokenOf = (user: string): string => {
    const found = users.find(({ name }) => name === user);
    if (found === undefined) throw new Error(`no static user ${user}`);
    return found.token;
  };

  const kubeconfig = (user = 'admin'): string => {
    const path = join(directory, `${user.replaceAll(/[^\w.-]/g, '_')}.kubeconfig`);
    if (!existsSync(path)) {
      const authority = readFileSync(caFile).toString('base64');
      writeFileSync(path, kubeconfigText(url, authority, tokenOf(user)), { mode: 0o600 });
    }
    return path;
  };

  const run = (program: string, line: readonly string[]): GuardedProcess => {
    const started = startGuarded(join(assets, program), line, join(directory, `${program}.log`));
    running.push(started);
    return started;
  };

  const pause = async (): Promise<void> => {
    // Newest first: the API server may still write to etcd while it shuts down.
    for (const one of running.toReversed()) await one.stop();
    running = [];
  };

  const start = async (): Promise<void> => {
    run('etcd', etcdArguments(directory, client, peer));
    const apiserver = run('kube-apiserver', [
      ...apiserverArguments(directory, client, secure),
      ...(options.auditLog === true
        ? [`--audit-policy-file=${directory}/audit-policy.yaml`, `--audit-log-path=${directory}/audit.log`]
        : []),
      ...(options.apiserverArguments ?? []),
    ]);
    try {
      await waitUntilReady(url, 'admin-token', apiserver.ended);
    } catch (error) {
      await pause();
      const log = readFileSync(join(directory, 'kube-apiserver.log'), 'utf8').trimEnd().split('\n').slice(-5);
      throw new Error(`kube-apiserver did not start:\n${log.join('\n')}`, { cause: error });
    }
    if (options.controllers === true) run('kube-controller-manager', controllerArguments(controllers));
  };

  const controllerArguments = (port: number): readonly string[] => {
    const config = kubeconfig('system:kube-controller-manager');
    return [
      `--kubeconfig=${config}`,
      `--authentication-kubeconfig=${config}`,
      `--authorization-kubeconfig=${config}`,
      '--bind-address=127.0.0.1',
      `--secure-port=${String(port)}`,
      `--cert-dir=${directory}/certificates`,
      '--leader-elect=false',
      '--use-service-account-credentials',
      `--service-account-private-key-file=${directory}/service-accounts.key`,
      `--root-ca-file=${caFile}`,
    ];
  };

  const stop = async (): Promise<void> => {
    await pause();
    await rm(directory, { recursive: true, force: true });
  };

  try {
    await start();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    directory,
    certificateAuthority: readFileSync(caFile, 'utf8'),
    tokenOf,
    kubeconfig,
    auditEvents: () => readAuditLog(join(directory, 'audit.log')),
    restart: async () => {
      await pause();
      await start();
    },
    pause,
    start,
    stop,
  };
}

const standardUsers: readonly StaticUser[] = [
  { name: 'admin', token: 'admin-token', groups: ['system:masters'] },
  { name: 'viewer', token: 'viewer-token', groups: ['viewers'] },
  { name: 'nobody', token: 'nobody-token' },
  { name: 'system:kube-controller-manager', token: 'controllers-token' },
];

const auditPolicy =
  'apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: [RequestReceived]\nrules: [{level: Metadata}]\n';

/** token,user,uid,"groups" */
function tokenLine({ name, token, groups = [] }: StaticUser, index: number): string {
  return `${token},${name},${String(index + 1)},"${groups.join(',')}"\n`;
}

function etcdArguments(directory: string, client: number, peer: number): readonly string[] {
  const clientUrl = `http://127.0.0.1:${String(client)}`;
  const peerUrl = `http://127.0.0.1:${String(peer)}`;
  return [
    `--data-dir=${directory}/etcd`,
    '--unsafe-no-fsync',
    '--log-level=error',
    `--listen-client-urls=${clientUrl}`,
    `--advertise-client-urls=${clientUrl}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=default=${peerUrl}`,
  ];
}

function apiserverArguments(directory: string, etcd: number, port: number): readonly string[] {
  return [
    `--etcd-servers=http://127.0.0.1:${String(etcd)}`,
    '--bind-address=127.0.0.1',
    '--advertise-address=127.0.0.1',
    `--secure-port=${String(port)}`,
    `--cert-dir=${directory}/certificates`,
    `--token-auth-file=${directory}/tokens.csv`,
    '--authorization-mode=Node,RBAC',
    '--service-cluster-ip-range=10.0.0.0/16',
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${directory}/service-accounts.key`,
    `--service-account-signing-key-file=${directory}/service-accounts.key`,
    '--allow-privileged',
    '--endpoint-reconciler-type=none',
  ];
}

function kubeconfigText(url: string, authority: string, token: string): string {
  return `apiVersion: v1
kind: Config
current-context: test
clusters:
  - name: test
    cluster: { server: "${url}", certificate-authority-data: ${authority} }
users:
  - name: test
    user: { token: ${token} }
contexts:
  - name: test
    context: { cluster: test, user: test }
`;
}

function readAuditLog(path: string): readonly AuditEvent[] {
  if (!existsSync(path)) return [];
  // The last line may still be being written.
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as AuditEvent);
}

/** Once in a thread, however many test files ask. */
function sayOnce(sentence: string): void {
  const thread = globalThis as { saidSentences?: Set<string> };
  const said = (thread.saidSentences ??= new Set());
  if (!said.has(sentence)) process.stderr.write(`${sentence}\n`);
  said.add(sentence);
}
