/** A pod of namespace `shop` and a policy with this spec, both without indentation. */
export function podAndPolicy(spec: string, { host = false } = {}): string {
  return `${shopPod(host ? 'hostNetwork: true' : undefined)}---\n${policyExample(spec)}`;
}

export function shopPod(line?: string): string {
  return [
    'apiVersion: v1',
    'kind: Pod',
    'metadata: { name: web, namespace: shop, labels: { app: web } }',
    'spec:',
    ...(line === undefined ? [] : [`  ${line}`]),
    '  containers: [{ name: app, image: "registry.example/app:1.0", ports: [{ name: http, containerPort: 8080 }] }]',
    '',
  ].join('\n');
}

/** A NetworkPolicy of namespace `shop`. */
export function policyExample(spec: string): string {
  return [
    'apiVersion: networking.k8s.io/v1',
    'kind: NetworkPolicy',
    'metadata: { name: web, namespace: shop }',
    'spec:',
    ...spec.split('\n').map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** A Service of namespace `shop` in front of the pod. */
export function serviceExample(spec: string, metadata = '{ name: web, namespace: shop }'): string {
  return [
    'apiVersion: v1',
    'kind: Service',
    `metadata: ${metadata}`,
    'spec:',
    '  selector: { app: web }',
    ...spec.split('\n').map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** An Ingress of namespace `shop`. */
export function ingressExample(spec: string, annotations = '{}'): string {
  return [
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    `metadata: { name: web, namespace: shop, annotations: ${annotations} }`,
    'spec:',
    ...spec.split('\n').map((line) => `  ${line}`),
    '',
  ].join('\n');
}
