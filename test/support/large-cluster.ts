import type { KindKey } from '../../packages/core/src/model/kinds.ts';
import type { SimulatedObject } from './simulator.ts';

export interface LargeClusterObject {
  readonly key: KindKey;
  readonly object: SimulatedObject;
}

const podsPerDeployment = 30;
const deploymentsPerNamespace = 10;

/** Deployments with their ReplicaSets and pods as a server stores them: about 8.5 KB a pod, half of it managedFields. */
export function* makeLargeCluster(pods: number): Iterable<LargeClusterObject> {
  const deployments = Math.ceil(pods / podsPerDeployment);
  for (let index = 0; index < Math.ceil(deployments / deploymentsPerNamespace); index += 1) {
    const name = `team-${String(index)}`;
    yield { key: 'Namespace', object: { metadata: { name, labels: { 'kubernetes.io/metadata.name': name } } } };
    yield { key: 'ServiceAccount', object: { metadata: { name: 'default', namespace: name } } };
  }
  for (let index = 0; index < 100; index += 1) {
    const status = {
      addresses: [{ type: 'InternalIP', address: `10.1.0.${String(index)}` }],
      nodeInfo: { kubeletVersion: 'v1.36.1' },
    };
    yield { key: 'Node', object: { metadata: { name: `node-${String(index)}` }, spec: {}, status } };
  }
  for (let index = 0; index < deployments; index += 1) {
    const namespace = `team-${String(Math.floor(index / deploymentsPerNamespace))}`;
    const app = `app-${String(index)}`;
    const labels = { app, 'app.kubernetes.io/name': app, 'app.kubernetes.io/part-of': namespace };
    const template = { metadata: { labels }, spec: podSpec(app) };
    const common = { replicas: podsPerDeployment, selector: { matchLabels: { app } }, template };
    const uid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    yield {
      key: 'Deployment.apps',
      object: { metadata: { name: app, namespace, uid, labels, managedFields }, spec: common },
    };
    const replicaSet = `${app}-5d4f8c7b9`;
    yield {
      key: 'ReplicaSet.apps',
      object: {
        metadata: {
          name: replicaSet,
          namespace,
          uid: `1${uid.slice(1)}`,
          labels,
          ownerReferences: [owner('apps/v1', 'Deployment', app, uid)],
        },
        spec: common,
      },
    };
    yield {
      key: 'Service',
      object: {
        metadata: { name: app, namespace },
        spec: { selector: { app }, ports: [{ port: 80, targetPort: 8080 }] },
      },
    };
    for (let replica = 0; replica < podsPerDeployment && index * podsPerDeployment + replica < pods; replica += 1) {
      yield {
        key: 'Pod',
        object: aPod({ namespace, app, replica, number: index * podsPerDeployment + replica, labels, replicaSet, uid }),
      };
    }
  }
}

interface PodIdentity {
  readonly namespace: string;
  readonly app: string;
  readonly replica: number;
  readonly number: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly replicaSet: string;
  readonly uid: string;
}

function aPod({ namespace, app, replica, number, labels, replicaSet, uid }: PodIdentity): SimulatedObject {
  const ip = `10.${String(64 + (number >> 16))}.${String((number >> 8) % 256)}.${String(number % 256)}`;
  return {
    metadata: {
      name: `${replicaSet}-${String(replica).padStart(5, 'x')}`,
      generateName: `${replicaSet}-`,
      namespace,
      uid: `2${uid.slice(1, -2)}${String(replica).padStart(2, '0')}`,
      creationTimestamp: '2026-10-01T08:00:00Z',
      labels: { ...labels, 'pod-template-hash': '5d4f8c7b9' },
      annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080', 'checksum/config': uid.repeat(2) },
      ownerReferences: [owner('apps/v1', 'ReplicaSet', replicaSet, `1${uid.slice(1)}`)],
      managedFields,
    },
    spec: {
      ...podSpec(app, `kube-api-access-${String(number).padStart(5, 'x')}`),
      nodeName: `node-${String(number % 100)}`,
    },
    status: {
      phase: 'Running',
      hostIP: `10.1.0.${String(number % 100)}`,
      podIP: ip,
      podIPs: [{ ip }],
      startTime: '2026-10-01T08:00:00Z',
      qosClass: 'Burstable',
      conditions: ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map(
        (type) => ({
          type,
          status: 'True',
          lastProbeTime: null,
          lastTransitionTime: '2026-10-01T08:00:05Z',
          observedGeneration: 1,
        }),
      ),
      containerStatuses: ['app', 'proxy'].map((name) => ({
        name,
        image: `registry.example.com/${app}/${name}:1.4.2`,
        imageID: `registry.example.com/${app}/${name}@sha256:${'0123456789abcdef'.repeat(4)}`,
        containerID: `containerd://${String(number).padStart(64, 'c')}`,
        ready: true,
        started: true,
        restartCount: 0,
        state: { running: { startedAt: '2026-10-01T08:00:04Z' } },
        lastState: {},
        resources: { requests: { cpu: '100m', memory: '128Mi' } },
      })),
    },
  };
}

function owner(apiVersion: string, kind: string, name: string, uid: string): object {
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

function podSpec(app: string, tokenVolume = 'kube-api-access'): object {
  return {
    serviceAccountName: 'default',
    serviceAccount: 'default',
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    tolerations: ['not-ready', 'unreachable'].map((key) => ({
      key: `node.kubernetes.io/${key}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 300,
    })),
    containers: ['app', 'proxy'].map((name) => ({
      name,
      image: `registry.example.com/${app}/${name}:1.4.2`,
      imagePullPolicy: 'IfNotPresent',
      args: ['--port=8080', '--log-format=json', `--service=${app}`],
      ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
      env: Array.from({ length: 6 }, (_, index) => ({
        name: `SETTING_${String(index)}`,
        value: `value-${String(index)}`,
      })),
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
      livenessProbe: {
        httpGet: { path: '/live', port: 'http', scheme: 'HTTP' },
        periodSeconds: 10,
        failureThreshold: 3,
        successThreshold: 1,
        timeoutSeconds: 1,
      },
      readinessProbe: {
        httpGet: { path: '/ready', port: 'http', scheme: 'HTTP' },
        periodSeconds: 10,
        failureThreshold: 3,
        successThreshold: 1,
        timeoutSeconds: 1,
      },
      securityContext: {
        allowPrivilegeEscalation: name === 'proxy',
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'File',
      volumeMounts: [
        { name: 'settings', mountPath: '/settings', readOnly: true },
        { name: tokenVolume, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true },
      ],
    })),
    volumes: [
      { name: 'settings', configMap: { name: 'settings', defaultMode: 420 } },
      {
        name: tokenVolume,
        projected: { defaultMode: 420, sources: [{ serviceAccountToken: { expirationSeconds: 3607, path: 'token' } }] },
      },
    ],
  };
}

/** As the controller manager and a kubelet leave them: which fields they set. */
const managedFields = ['kube-controller-manager', 'kubelet'].map((manager) => ({
  manager,
  operation: 'Update',
  apiVersion: 'v1',
  time: '2026-10-01T08:00:05Z',
  fieldsType: 'FieldsV1',
  fieldsV1: {
    'f:metadata': { 'f:annotations': { '.': {}, 'f:checksum/config': {} }, 'f:labels': { '.': {}, 'f:app': {} } },
    'f:spec': {
      'f:containers': Object.fromEntries(
        ['app', 'proxy'].map((name) => [
          `k:{"name":"${name}"}`,
          Object.fromEntries(
            [
              'args',
              'env',
              'image',
              'imagePullPolicy',
              'livenessProbe',
              'name',
              'ports',
              'readinessProbe',
              'resources',
              'securityContext',
              'terminationMessagePath',
              'volumeMounts',
            ].map((field) => [`f:${field}`, { '.': {}, [`k:{"mountPath":"/${field}"}`]: { '.': {}, 'f:name': {} } }]),
          ),
        ]),
      ),
    },
  },
  ...(manager === 'kubelet' ? { subresource: 'status' } : {}),
}));
