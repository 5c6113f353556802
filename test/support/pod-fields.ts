import fc from 'fast-check';

export type Fields = Readonly<Record<string, unknown>>;

/** `[weight, value]`: the first member of most lists is the hardened one, so that single faults occur. */
export function pick<T>(...options: readonly (readonly [number, T])[]): fc.Arbitrary<T> {
  return fc.oneof(...options.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
}

export function choose<T>(...options: readonly (readonly [number, fc.Arbitrary<T>])[]): fc.Arbitrary<T> {
  return fc.oneof(...options.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

export const absent = undefined;
export const profile = pick<Fields | undefined>(
  [10, absent],
  [5, { type: 'RuntimeDefault' }],
  [2, { type: 'Localhost', localhostProfile: 'profiles/web.json' }],
  [1, { type: 'Unconfined' }],
);
export const seccompOfPod = pick<Fields | undefined>(
  [12, { type: 'RuntimeDefault' }],
  [2, { type: 'Localhost', localhostProfile: 'profiles/web.json' }],
  [3, absent],
  [1, { type: 'Unconfined' }],
);
export const seLinux = choose<Fields | undefined>(
  [12, fc.constant(absent)],
  [
    3,
    fc.record({
      type: pick<string | undefined>(
        [2, 'container_t'],
        [1, ''],
        [1, absent],
        [1, 'container_init_t'],
        [1, 'container_kvm_t'],
        [2, 'container_engine_t'],
        [1, 'spc_t'],
      ),
      user: pick<string | undefined>([8, absent], [1, 'system_u'], [1, '']),
      role: pick<string | undefined>([8, absent], [1, 'sysadm_r'], [1, '']),
      level: pick<string | undefined>([1, absent], [1, 's0:c1']),
    }),
  ],
);
export const nonRoot = pick<boolean | undefined>([4, absent], [2, true], [1, false]);
export const user = pick<number | undefined>([8, absent], [2, 1000], [1, 0]);

const sysctlNames = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
  'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_notsent_lowat',
  'net/ipv4/tcp_syncookies',
  'kernel.msgmax',
  'net.core.somaxconn',
  'vm.swappiness',
];
export const sysctls = choose<readonly Fields[] | undefined>(
  [10, fc.constant(absent)],
  [
    4,
    fc
      .uniqueArray(fc.constantFrom(...sysctlNames), { minLength: 1, maxLength: 2 })
      .map((names) => names.map((name) => ({ name, value: '1' }))),
  ],
);

const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const volumeSources: readonly Fields[] = [
  {},
  { emptyDir: {} },
  { emptyDir: { medium: 'Memory' } },
  { configMap: { name: 'settings' } },
  { secret: { secretName: 'certificate' } },
  { projected: { sources: [{ configMap: { name: 'settings' } }] } },
  { downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
  { persistentVolumeClaim: { claimName: 'data' } },
  { csi: { driver: 'csi.example' } },
  { ephemeral: { volumeClaimTemplate: { spec: claim } } },
  { image: { reference: 'registry.example/data:1', pullPolicy: 'IfNotPresent' } },
];
const restrictedSources: readonly Fields[] = [
  { hostPath: { path: '/srv/data' } },
  { hostPath: { path: '/var/run/docker.sock', type: 'Socket' } },
  { nfs: { server: 'nfs.example', path: '/' } },
  { gitRepo: { repository: 'https://git.example/repository' } },
  { iscsi: { targetPortal: '10.0.0.1', iqn: 'iqn.2001-04.com.example:storage', lun: 0 } },
  { gcePersistentDisk: { pdName: 'disk' } },
  { awsElasticBlockStore: { volumeID: 'volume' } },
  { azureDisk: { diskName: 'disk', diskURI: 'https://disk.example' } },
  { azureFile: { secretName: 'azure', shareName: 'share' } },
  { cinder: { volumeID: 'volume' } },
  { fc: { targetWWNs: ['50060e801049cfd1'], lun: 0 } },
  { flexVolume: { driver: 'example/driver' } },
  { glusterfs: { endpoints: 'endpoints', path: 'volume' } },
  { rbd: { monitors: ['10.0.0.1'], image: 'image' } },
  { cephfs: { monitors: ['10.0.0.1'] } },
  { vsphereVolume: { volumePath: 'path' } },
  { portworxVolume: { volumeID: 'volume' } },
  { quobyte: { registry: 'quobyte.example:1', volume: 'volume' } },
  { scaleIO: { gateway: 'https://gateway.example', system: 'system', secretRef: { name: 's' }, volumeName: 'v' } },
  { storageos: { volumeName: 'volume' } },
  { photonPersistentDisk: { pdID: 'disk' } },
];
export const volumes = choose<readonly Fields[]>(
  [5, fc.constant([])],
  [6, fc.array(fc.constantFrom(...volumeSources), { minLength: 1, maxLength: 3 })],
  [2, fc.tuple(fc.constantFrom(...volumeSources), fc.constantFrom(...restrictedSources))],
).map((sources) => sources.map((source, index) => ({ name: `volume-${String(index)}`, ...source })));

const host = pick<string | undefined>([8, absent], [1, ''], [1, '127.0.0.1'], [1, 'metadata.example']);
const handler = choose<Fields>(
  [3, host.map((name) => ({ httpGet: { path: '/', port: 8080, host: name } }))],
  [2, host.map((name) => ({ tcpSocket: { port: 8080, host: name } }))],
  [1, fc.constant({ exec: { command: ['true'] } })],
);
export const probe = choose<Fields | undefined>([5, fc.constant(absent)], [1, handler]);
const headers = { httpGet: { path: '/', port: 1, httpHeaders: [{ name: 'Host', value: 'evil.example' }] } };
export const lifecycle = choose<Fields | undefined>(
  [8, fc.constant(absent)],
  [1, handler.map((postStart) => ({ postStart }))],
  [1, handler.map((preStop) => ({ preStop }))],
  [1, fc.constant({ preStop: headers })],
);

const addedCapabilities =
  'NET_BIND_SERVICE CHOWN SYS_CHROOT AUDIT_WRITE MKNOD SETFCAP NET_RAW SYS_ADMIN CAP_NET_ADMIN net_bind_service ALL CAP_CHOWN BPF';
export const capabilities = choose<Fields | undefined>(
  [8, fc.constant({ drop: ['ALL'] })],
  [2, fc.constant({ drop: ['ALL'], add: ['NET_BIND_SERVICE'] })],
  [1, fc.constant(absent)],
  [1, fc.constantFrom<Fields>({}, { drop: ['all'] }, { drop: ['NET_RAW'] }, { drop: ['CAP_ALL'] })],
  [
    2,
    fc.record({
      drop: pick([2, ['ALL']], [1, ['NET_RAW', 'ALL']], [1, []]),
      add: fc.uniqueArray(fc.constantFrom(...addedCapabilities.split(' ')), { minLength: 1, maxLength: 2 }),
    }),
  ],
);
