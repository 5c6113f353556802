/** A pod `shop/web` behind a load balancer with a public address; `pod` and `container` are YAML maps in one line, without braces. */
export function exposedPod(parts: {
  readonly pod?: string;
  readonly container?: string;
  readonly metadata?: string;
}): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web }${parts.metadata === undefined ? '' : `, ${parts.metadata}`} }
spec:
  nodeName: worker-1
  containers:
    - name: app
      image: registry.example/app:1.0
      ports: [{ containerPort: 8080 }]
${parts.container === undefined ? '' : `      ${parts.container}\n`}${parts.pod === undefined ? '' : `  ${parts.pod}\n`}status: { phase: Running }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  type: LoadBalancer
  selector: { app: web }
  ports: [{ port: 80, targetPort: 8080 }]
status: { loadBalancer: { ingress: [{ ip: 203.0.113.9 }] } }
`;
}

/** Everything on everything, bound to a service account of namespace `shop`. */
export function adminAccount(name: string): string {
  return `---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: everything }
rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: everything }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: everything }
subjects: [{ kind: ServiceAccount, name: ${name}, namespace: shop }]
`;
}

/** A Role in namespace `shop` and who holds it; `rule` is a YAML map in one line, without braces. */
export function heldRole(
  rule: string,
  subject = 'kind: User, apiGroup: rbac.authorization.k8s.io, name: jane',
): string {
  return `---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: deployer, namespace: shop }
rules: [{ ${rule} }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: deployers, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer }
subjects: [{ ${subject} }]
`;
}
