/** Dashboards and metrics: one of them is on a port of every node. */
export const monitoring = `
apiVersion: v1
kind: ServiceAccount
metadata: { name: prometheus, namespace: monitoring }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: prometheus, namespace: monitoring, labels: { app: prometheus } }
spec:
  replicas: 1
  serviceName: prometheus
  selector: { matchLabels: { app: prometheus } }
  template:
    metadata: { labels: { app: prometheus } }
    spec:
      serviceAccountName: prometheus
      securityContext: { runAsNonRoot: true, runAsUser: 65534, fsGroup: 65534, seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: prometheus
          image: quay.io/prometheus/prometheus:v3.5.0
          args: [--config.file=/etc/prometheus/prometheus.yml, --web.enable-admin-api]
          ports: [{ name: web, containerPort: 9090 }]
          resources: { requests: { cpu: 500m, memory: 2Gi }, limits: { memory: 4Gi } }
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
          volumeMounts: [{ name: data, mountPath: /prometheus }]
      volumes:
        - { name: data, emptyDir: {} }
---
apiVersion: v1
kind: Service
metadata: { name: prometheus, namespace: monitoring }
spec:
  clusterIP: 10.96.40.10
  selector: { app: prometheus }
  ports: [{ name: web, port: 9090, targetPort: web }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: grafana, namespace: monitoring, labels: { app: grafana } }
spec:
  replicas: 1
  selector: { matchLabels: { app: grafana } }
  template:
    metadata: { labels: { app: grafana } }
    spec:
      containers:
        - name: grafana
          image: grafana/grafana:latest
          ports: [{ name: web, containerPort: 3000 }]
          env:
            - { name: GF_AUTH_ANONYMOUS_ENABLED, value: "true" }
            - { name: GF_SECURITY_ADMIN_PASSWORD, value: not-a-real-password }
---
apiVersion: v1
kind: Service
metadata: { name: grafana, namespace: monitoring }
spec:
  type: NodePort
  clusterIP: 10.96.40.11
  selector: { app: grafana }
  ports: [{ name: web, port: 80, targetPort: web, nodePort: 30300 }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: prometheus-ingress, namespace: monitoring }
spec:
  podSelector: { matchLabels: { app: prometheus } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ podSelector: { matchLabels: { app: grafana } } }]
      ports: [{ port: 9090 }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: alertmanager, namespace: monitoring }
spec:
  podSelector: { matchLabels: { app: alertmanager } }
  policyTypes: [Ingress]
  ingress: [{}]
`;
