import type { KubernetesObject, PodTemplate, Workload } from '../../packages/core/src/model/kubernetes/objects.ts';

/** One more change of an object of the kind that people make: `which` says what, and to which value. */
export function editObject(object: KubernetesObject, which: number): KubernetesObject {
  const turn = which >> 3;
  switch (object.type) {
    case 'workload':
      return editWorkload(object, which % 8, turn);
    case 'role': {
      const wild = { verbs: ['*'], apiGroups: ['*'], resources: ['*'], resourceNames: [], nonResourceURLs: [] };
      return { ...object, rules: turn % 2 === 0 ? [...object.rules, wild] : object.rules.slice(0, -1) };
    }
    case 'network-policy':
      return turn % 2 === 0
        ? { ...object, podSelector: { matchLabels: {}, matchExpressions: [] }, policyTypes: ['Ingress', 'Egress'] }
        : { ...object, podSelector: { matchLabels: { app: 'web' }, matchExpressions: [] } };
    case 'service':
      return { ...object, serviceType: ['ClusterIP', 'NodePort', 'LoadBalancer'][turn % 3] ?? 'ClusterIP' };
    case 'service-account':
      return { ...object, automountServiceAccountToken: turn % 2 === 0 };
    case 'namespace': {
      const level = ['privileged', 'baseline', 'restricted'][turn % 3] ?? 'baseline';
      const labels = { ...object.metadata.labels, 'pod-security.kubernetes.io/enforce': level, env: 'prod' };
      return { ...object, metadata: { ...object.metadata, labels } };
    }
    case 'node':
      return { ...object, addresses: [{ type: 'ExternalIP', address: `203.0.113.${String(turn % 200)}` }] };
    default:
      return object;
  }
}

function editWorkload(workload: Workload, what: number, turn: number): Workload {
  const { template } = workload;
  const { spec } = template;
  const [first, ...others] = spec.containers;
  const edited = (next: Partial<PodTemplate['spec']>, labels = template.labels): Workload => ({
    ...workload,
    template: { ...template, labels, spec: { ...spec, ...next } },
  });
  switch (what) {
    case 0:
      return edited({ nodeName: `node-${String(turn % 3)}` });
    case 1:
      return edited({ hostNetwork: turn % 2 === 0 });
    case 2:
      return edited({ serviceAccountName: `account-${String(turn % 2)}` });
    case 3:
      return edited({}, { ...template.labels, app: turn % 2 === 0 ? 'web' : 'shop' });
    case 4:
      return { ...workload, replicas: turn % 2 };
    case 5:
      return edited({ automountServiceAccountToken: turn % 2 === 0 });
    default: {
      if (first === undefined) return workload;
      const privileged = what === 6;
      const context = { empty: false, ...first.securityContext, privileged };
      return edited({
        containers: [{ ...first, securityContext: context, image: `redis:${String(turn % 4)}` }, ...others],
      });
    }
  }
}

/** The same pod under another name and on another node, as its controller makes one. */
export function replacementOf(pod: Workload, which: number): Workload {
  const spec = { ...pod.template.spec, nodeName: `node-${String(which % 3)}` };
  return {
    ...pod,
    metadata: { ...pod.metadata, name: `${pod.metadata.name.slice(0, 20)}-${String(which % 5)}` },
    template: { ...pod.template, spec },
  };
}

/** A pod that a controller has made. */
export function podOf(owner: Workload, index: number): Workload {
  const { apiVersion, kind, metadata, template } = owner;
  const name = `${metadata.name.slice(0, 20)}-${String(index)}`;
  const ownerReferences = [{ apiVersion, kind, name: metadata.name, uid: metadata.name, controller: true }];
  return {
    ...owner,
    type: 'workload',
    key: 'Pod',
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, name, labels: template.labels, ownerReferences },
    template: {
      ...template,
      path: 'spec',
      metadataPath: 'metadata',
      spec: { ...template.spec, nodeName: `node-${String(index % 3)}` },
    },
  };
}
