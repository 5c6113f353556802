/** Card payments: the namespace that passed its last review, and shows what good looks like. */
export const payments = `
apiVersion: v1
kind: Namespace
metadata:
  name: payments
  labels:
    team: payments
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: latest
    pod-security.kubernetes.io/warn: restricted
    pod-security.kubernetes.io/audit: restricted
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: payments }
automountServiceAccountToken: false
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: payment-api, namespace: payments }
automountServiceAccountToken: false
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: payment-api, namespace: payments, labels: { app: payment-api } }
spec:
  replicas: 2
  selector: { matchLabels: { app: payment-api } }
  template:
    metadata: { labels: { app: payment-api } }
    spec:
      serviceAccountName: payment-api
      automountServiceAccountToken: false
      hostUsers: false
      securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, seccompProfile: { type: RuntimeDefault } }
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: payment-api } } }
      containers:
        - name: api
          image: registry.example.com/payments/api:3.2.1@sha256:6ad8394ad31b269b563566998fd80a8f259e8decf16e807f8310ecc10c687385
          imagePullPolicy: Always
          ports: [{ name: https, containerPort: 8443 }]
          resources: { requests: { cpu: 250m, memory: 256Mi, ephemeral-storage: 64Mi }, limits: { cpu: "1", memory: 256Mi, ephemeral-storage: 128Mi } }
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
          readinessProbe: { httpGet: { path: /ready, port: https, scheme: HTTPS } }
          livenessProbe: { httpGet: { path: /live, port: https, scheme: HTTPS } }
          volumeMounts: [{ name: keys, mountPath: /keys, readOnly: true }]
      volumes:
        - { name: keys, secret: { secretName: payment-keys, defaultMode: 0400 } }
---
apiVersion: v1
kind: Service
metadata: { name: payment-api, namespace: payments }
spec:
  clusterIP: 10.96.20.10
  selector: { app: payment-api }
  ports: [{ name: https, port: 443, targetPort: https }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: payments }
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: payment-api, namespace: payments }
spec:
  podSelector: { matchLabels: { app: payment-api } }
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: shop } }
          podSelector: { matchLabels: { app: cart } }
      ports: [{ port: 8443 }]
  egress:
    - to:
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }
          podSelector: { matchLabels: { k8s-app: kube-dns } }
      ports: [{ port: 53, protocol: UDP }, { port: 53 }]
    - to: [{ ipBlock: { cidr: 192.0.2.0/24 } }]
      ports: [{ port: 443 }]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: payment-api, namespace: payments }
spec:
  minAvailable: 1
  selector: { matchLabels: { app: payment-api } }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: payments, namespace: payments }
spec:
  hard: { requests.cpu: "4", requests.memory: 8Gi, limits.cpu: "8", limits.memory: 8Gi, pods: "20", services.nodeports: "0", services.loadbalancers: "0" }
---
apiVersion: v1
kind: LimitRange
metadata: { name: payments, namespace: payments }
spec:
  limits:
    - { type: Container, default: { cpu: 500m, memory: 256Mi }, defaultRequest: { cpu: 100m, memory: 128Mi } }
---
apiVersion: v1
kind: Secret
metadata: { name: payment-keys, namespace: payments }
type: Opaque
stringData: { signing.key: not-a-real-key }
`;
