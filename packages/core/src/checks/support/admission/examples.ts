/** What the level restricted asks of a pod and of its container. */
export const restrictedPod = `
  securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }`;

/** A namespace that enforces a level, with one pod; `spec` are lines of its pod spec, hardened containers where given. */
export function exampleNamespaceWithPod(level: string, spec: string): string {
  const hardened =
    spec === ''
      ? ''
      : '\n      securityContext: { allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: { drop: [ALL] } }';
  return `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { pod-security.kubernetes.io/enforce: ${level} }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:${spec}
  containers:
    - name: app
      image: registry.example/app:1.0${hardened}
`;
}

/** A namespace with these labels, and nothing in it. */
export function exampleNamespace(labels: string): string {
  return `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: ${labels}
`;
}
