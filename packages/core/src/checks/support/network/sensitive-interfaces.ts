import { imageName, parseImageReference } from '../../../inventory/image-reference.ts';
import type { Workload } from '../../../model/kubernetes/objects.ts';

/** Programs that show or control much to whoever opens them (checks.md 5.10): words of a name or of an image. */
export const sensitiveInterfaces: readonly string[] = [
  'nifi',
  'argo-server',
  'argocd-server',
  'argo-workflows',
  'argo-cd',
  'weave-scope',
  'kubeflow',
  'rancher',
  'portainer',
  'jenkins',
  'gitlab',
  'prometheus',
  'alertmanager',
  'grafana',
  'kibana',
  'elasticsearch',
  'minio',
  'pgadmin',
  'pgadmin4',
  'phpmyadmin',
  'adminer',
  'mongo-express',
  'redis-commander',
  'redisinsight',
  'rabbitmq',
  'airflow',
  'spark',
  'zeppelin',
  'ollama',
  'vllm',
  'kserve',
  'triton',
  'tritonserver',
  'ray-head',
  'mlflow',
  'jupyterhub',
  'jupyter',
  'seldon',
  'bentoml',
  'open-webui',
  'langflow',
  'n8n',
  'vault',
  'consul',
  'nomad',
  'kiali',
  'jaeger',
  'hubble-ui',
  'linkerd-viz',
  'longhorn-ui',
  'tiller',
  'etcd',
];

/** Dashboards of Kubernetes itself. */
export const dashboards: readonly string[] = [
  'kubernetes-dashboard',
  'kubernetesui/dashboard',
  'headlamp',
  'octant',
  'skooner',
  'k8dash',
];

/** The word by which a workload is one of the programs: whole words of its name or of an image's repository. */
export function programOf({ metadata, template }: Workload, words: readonly string[]): string | undefined {
  const names = [
    metadata.name,
    ...template.spec.containers
      .filter(({ role }) => role === 'main')
      .map(({ image }) =>
        imageName(parseImageReference(image ?? ''))
          .split('/')
          .slice(1)
          .join('/'),
      ),
  ];
  return words.find((word) => names.some((name) => holdsWord(name, word)));
}

const letter = /[^/_-]/;
const onlyTells = /(?:exporter|agent|operator|adapter|sidecar|webhook|reloader|config)/;

/** `prometheus` is a word of `kube-prometheus-stack`, and not of `prometheusless`; exporters and agents only tell. */
function holdsWord(name: string, word: string): boolean {
  for (let at = name.indexOf(word); at !== -1; at = name.indexOf(word, at + 1)) {
    const isWhole = !letter.test(name[at - 1] ?? '/') && !letter.test(name[at + word.length] ?? '/');
    if (isWhole) return !onlyTells.test(name.slice(at));
  }
  return false;
}
