import { cleanPath, isAtOrBelow } from './clean-path.ts';
import { runtimeSockets } from './runtime-sockets.ts';

/** What a directory of a node gives away (catalogue list 5.3), worst class first. */
export type HostPathClass = 'node-control' | 'node-code' | 'kernel' | 'cloud-credentials' | 'logs' | 'benign';

export interface ClassifiedPath {
  readonly class: HostPathClass;
  /** The entry of the list that decides. */
  readonly entry: string;
  /** The path is only a parent of the entry. */
  readonly parent: boolean;
}

const classes: readonly (readonly [HostPathClass, readonly string[]])[] = [
  [
    'node-control',
    [
      '/etc/kubernetes',
      '/etc/kubernetes/manifests',
      '/etc/kubernetes/pki',
      '/root/.ssh',
      '/run',
      '/var',
      '/var/lib',
      '/var/run',
      '/var/run/docker',
      '/run/containerd',
      '/var/lib/kubelet',
      '/var/lib/kubelet/pki',
      '/var/lib/kubelet/pods',
      '/var/lib/etcd',
      '/var/lib/rancher',
      'C:\\',
      'C:\\ProgramData\\kubelet',
      '/',
      // A folder that holds the socket of a container runtime is as good as the socket.
      ...runtimeSockets,
    ],
  ],
  [
    'node-code',
    [
      '/boot',
      '/dev',
      '/etc',
      '/etc/cron.d',
      '/etc/cron.daily',
      '/etc/cron.hourly',
      '/etc/cron.monthly',
      '/etc/cron.weekly',
      '/etc/crontab',
      '/etc/systemd',
      '/etc/shadow',
      '/etc/cni',
      '/opt/cni',
      '/home',
      '/home/admin',
      '/root',
      '/lib',
      '/lib64',
      '/usr',
      '/var/lib/docker',
      '/var/lib/containerd',
      'C:\\Windows',
    ],
  ],
  ['kernel', ['/proc', '/proc/sys', '/proc/sys/kernel', '/sys']],
  [
    'cloud-credentials',
    [
      '/etc/kubernetes/azure.json',
      '/.azure',
      '/root/.azure',
      '/.aws',
      '/root/.aws',
      '/home/*/.aws',
      '/.config/gcloud',
      '/gcloud',
      '/root/.config/gcloud',
      '/var/lib/kubelet/kubeconfig',
      '/var/lib/waagent',
      '/var/lib/cloud',
      '/var/lib/cloud/instance',
    ],
  ],
  ['logs', ['/var/log', '/var/log/pods', '/var/log/containers']],
  [
    'benign',
    [
      '/etc/localtime',
      '/etc/os-release',
      '/etc/machine-id',
      '/etc/ssl/certs',
      '/usr/share/zoneinfo',
      '/lib/modules',
      '/dev/shm',
      '/dev/null',
      '/dev/zero',
      '/dev/full',
      '/dev/random',
      '/dev/urandom',
      '/run/xtables.lock',
    ],
  ],
];

interface Entry {
  readonly name: HostPathClass;
  readonly path: string;
  /** As it is compared: `matchable` of the path. */
  readonly compared: string;
}

const entries = classes.flatMap(([name, paths]) =>
  paths.map((path): Entry => ({ name, path, compared: matchable(path) })),
);
const order = classes.map(([name]) => name);

/** The same few paths stand in every pod of a cluster. */
const known = new Map<string, ClassifiedPath | undefined>();
const mostKnown = 1000;

/**
 * The class of a hostPath: an entry covers itself, everything below it and its parents. The most specific entry decides;
 * a path that is only a parent takes the worst class below it. `undefined` where nothing of the list is touched.
 */
export function classifyHostPath(path: string): ClassifiedPath | undefined {
  if (known.has(path)) return known.get(path);
  const found = findClass(path);
  if (known.size >= mostKnown) known.clear();
  known.set(path, found);
  return found;
}

function findClass(path: string): ClassifiedPath | undefined {
  const clean = matchable(cleanPath(path));
  if (clean === '') return undefined;
  // The root of the node and of a drive cover everything, but nothing lies "below" them that is not named itself.
  if (clean === '/' || clean === 'c:\\') return { class: 'node-control', entry: cleanPath(path), parent: false };
  let best: Entry | undefined;
  let worstBelow: Entry | undefined;
  for (const entry of entries) {
    if (entry.compared === '/' || entry.compared === 'c:\\') continue;
    const concrete = entry.path.includes('*') ? matchStar(entry.compared, clean) : entry.compared;
    if (concrete !== undefined && isAtOrBelow(clean, concrete) && !broadFolder(concrete, clean)) {
      if (best === undefined || entry.path.length > best.path.length) best = entry;
    } else if (
      isAtOrBelow(entry.compared, clean) &&
      (worstBelow === undefined || order.indexOf(entry.name) < order.indexOf(worstBelow.name))
    ) {
      worstBelow = entry;
    }
  }
  // A parent such as /etc holds /etc/kubernetes: the worst class below it counts where it is worse than its own.
  if (best !== undefined) return { class: best.name, entry: best.path, parent: false };
  return worstBelow === undefined ? undefined : { class: worstBelow.name, entry: worstBelow.path, parent: true };
}

/** /var, /var/lib, /run and /var/run are listed for what they hold: what lies below them counts only if it is listed itself. */
function broadFolder(entry: string, clean: string): boolean {
  return clean !== entry && ['/var', '/var/lib', '/run'].includes(entry);
}

/** /var/run is a link to /run on every node; Windows does not tell upper from lower case. */
function matchable(path: string): string {
  if (path.includes(':\\')) return path.toLowerCase();
  return path === '/var/run' || path.startsWith('/var/run/') ? path.slice('/var'.length) : path;
}

/** `/home/*` matches one folder name. */
function matchStar(pattern: string, clean: string): string | undefined {
  const wanted = pattern.split('/');
  const actual = clean.split('/').slice(0, wanted.length);
  if (actual.length < wanted.length) return undefined;
  return wanted.every((part, index) => part === '*' || part === actual[index]) ? actual.join('/') : undefined;
}
