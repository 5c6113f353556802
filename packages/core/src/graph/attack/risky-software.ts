import type { Container } from '../../model/kubernetes/pod-spec.ts';

/** Software that answers anybody unless somebody sets it up otherwise, by the last part of an image's repository. */
const names = (
  'redis memcached mongo mongodb elasticsearch couchdb etcd cassandra zookeeper kafka ' +
  'jupyter notebook jupyterhub minimal-notebook scipy-notebook ray mlflow ollama airflow ' +
  'kubernetes-dashboard dashboard argocli argo-server scope weave-scope kubeview octant kube-ops-view ' +
  'dind docker nifi solr spark flink hadoop phpmyadmin adminer pgadmin4 mongo-express'
).split(' ');
const risky: ReadonlySet<string> = new Set(names);

/** Unless its arguments ask for certificates or a password. */
const asks = /client-cert-auth|--requirepass|--auth\b|tls-?verify/;

export function isOpenToEverybody({ image, command, args }: Container): boolean {
  if (image === undefined || [...command, ...args].some((word) => asks.test(word))) return false;
  const repository = image.split('@')[0]?.replace(/:[^/:]*$/, '') ?? '';
  return risky.has(repository.slice(repository.lastIndexOf('/') + 1).toLowerCase());
}
