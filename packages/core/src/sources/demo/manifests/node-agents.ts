/** The DaemonSets that every node carries: network, proxy, metrics and logs. */
export const nodeAgents = `
apiVersion: v1
kind: ServiceAccount
metadata: { name: kube-proxy, namespace: kube-system }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: kube-proxy, namespace: kube-system, labels: { k8s-app: kube-proxy } }
spec:
  selector: { matchLabels: { k8s-app: kube-proxy } }
  template:
    metadata: { labels: { k8s-app: kube-proxy } }
    spec:
      serviceAccountName: kube-proxy
      hostNetwork: true
      priorityClassName: system-node-critical
      tolerations: [{ operator: Exists }]
      containers:
        - name: kube-proxy
          image: registry.k8s.io/kube-proxy:v1.36.1
          command: [/usr/local/bin/kube-proxy, --config=/var/lib/kube-proxy/config.conf]
          securityContext: { privileged: true }
          volumeMounts: [{ name: modules, mountPath: /lib/modules, readOnly: true }]
      volumes:
        - { name: modules, hostPath: { path: /lib/modules } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: calico-node, namespace: kube-system }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: calico-node, namespace: kube-system, labels: { k8s-app: calico-node } }
spec:
  selector: { matchLabels: { k8s-app: calico-node } }
  template:
    metadata: { labels: { k8s-app: calico-node } }
    spec:
      serviceAccountName: calico-node
      hostNetwork: true
      priorityClassName: system-node-critical
      tolerations: [{ operator: Exists }]
      containers:
        - name: calico-node
          image: docker.io/calico/node:v3.31.0
          securityContext: { privileged: true }
          resources: { requests: { cpu: 250m } }
          volumeMounts: [{ name: cni, mountPath: /host/opt/cni/bin }, { name: run, mountPath: /var/run/calico }]
      volumes:
        - { name: cni, hostPath: { path: /opt/cni/bin } }
        - { name: run, hostPath: { path: /var/run/calico } }
---
apiVersion: v1
kind: Namespace
metadata:
  name: monitoring
  labels: { pod-security.kubernetes.io/enforce: privileged }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: node-exporter, namespace: monitoring, labels: { app: node-exporter } }
spec:
  selector: { matchLabels: { app: node-exporter } }
  template:
    metadata: { labels: { app: node-exporter } }
    spec:
      hostPID: true
      automountServiceAccountToken: false
      containers:
        - name: node-exporter
          image: quay.io/prometheus/node-exporter:v1.9.1
          args: [--path.rootfs=/host/root]
          ports: [{ name: metrics, containerPort: 9100 }]
          resources: { requests: { cpu: 50m, memory: 64Mi }, limits: { memory: 128Mi } }
          securityContext: { readOnlyRootFilesystem: true, runAsNonRoot: true, runAsUser: 65534, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
          volumeMounts: [{ name: root, mountPath: /host/root, readOnly: true, mountPropagation: HostToContainer }]
      volumes:
        - { name: root, hostPath: { path: / } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: log-collector, namespace: monitoring }
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: log-collector, namespace: monitoring, labels: { app: log-collector } }
spec:
  selector: { matchLabels: { app: log-collector } }
  template:
    metadata: { labels: { app: log-collector } }
    spec:
      serviceAccountName: log-collector
      containers:
        - name: fluent-bit
          image: fluent/fluent-bit
          ports: [{ containerPort: 2020 }]
          volumeMounts: [{ name: varlog, mountPath: /var/log }]
      volumes:
        - { name: varlog, hostPath: { path: /var/log } }
`;
