/** What kubeadm makes, with the flags of a cluster that nobody hardened afterwards, and Calico. */
export const kubeSystem = `
apiVersion: v1
kind: Namespace
metadata: { name: kube-system }
---
apiVersion: v1
kind: Namespace
metadata: { name: kube-public }
---
apiVersion: v1
kind: Pod
metadata:
  name: kube-apiserver-control-1
  namespace: kube-system
  labels: { component: kube-apiserver, tier: control-plane }
  annotations: { kubernetes.io/config.source: file, kubernetes.io/config.mirror: 3f1c0a }
spec:
  nodeName: control-1
  hostNetwork: true
  priorityClassName: system-node-critical
  securityContext: { seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: kube-apiserver
      image: registry.k8s.io/kube-apiserver:v1.36.1
      command:
        - kube-apiserver
        - --advertise-address=10.20.0.10
        - --allow-privileged=true
        - --authorization-mode=Node,RBAC
        - --client-ca-file=/etc/kubernetes/pki/ca.crt
        - --enable-admission-plugins=NodeRestriction
        - --etcd-cafile=/etc/kubernetes/pki/etcd/ca.crt
        - --etcd-certfile=/etc/kubernetes/pki/apiserver-etcd-client.crt
        - --etcd-keyfile=/etc/kubernetes/pki/apiserver-etcd-client.key
        - --etcd-servers=https://127.0.0.1:2379
        - --kubelet-client-certificate=/etc/kubernetes/pki/apiserver-kubelet-client.crt
        - --kubelet-client-key=/etc/kubernetes/pki/apiserver-kubelet-client.key
        - --secure-port=6443
        - --service-account-issuer=https://kubernetes.default.svc.cluster.local
        - --service-account-key-file=/etc/kubernetes/pki/sa.pub
        - --service-account-signing-key-file=/etc/kubernetes/pki/sa.key
        - --service-cluster-ip-range=10.96.0.0/12
        - --tls-cert-file=/etc/kubernetes/pki/apiserver.crt
        - --tls-private-key-file=/etc/kubernetes/pki/apiserver.key
      resources: { requests: { cpu: 250m } }
      livenessProbe: { httpGet: { path: /livez, port: 6443, scheme: HTTPS, host: 10.20.0.10 } }
      volumeMounts: [{ name: pki, mountPath: /etc/kubernetes/pki, readOnly: true }]
  volumes:
    - { name: pki, hostPath: { path: /etc/kubernetes/pki, type: DirectoryOrCreate } }
---
apiVersion: v1
kind: Pod
metadata:
  name: etcd-control-1
  namespace: kube-system
  labels: { component: etcd, tier: control-plane }
  annotations: { kubernetes.io/config.source: file, kubernetes.io/config.mirror: 8ab2d4 }
spec:
  nodeName: control-1
  hostNetwork: true
  priorityClassName: system-node-critical
  securityContext: { seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: etcd
      image: registry.k8s.io/etcd:3.6.5-0
      command:
        - etcd
        - --advertise-client-urls=https://10.20.0.10:2379
        - --cert-file=/etc/kubernetes/pki/etcd/server.crt
        - --client-cert-auth=true
        - --data-dir=/var/lib/etcd
        - --key-file=/etc/kubernetes/pki/etcd/server.key
        - --listen-client-urls=https://127.0.0.1:2379,https://10.20.0.10:2379
        - --listen-metrics-urls=http://127.0.0.1:2381
        - --peer-cert-file=/etc/kubernetes/pki/etcd/peer.crt
        - --peer-client-cert-auth=true
        - --peer-key-file=/etc/kubernetes/pki/etcd/peer.key
        - --peer-trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt
        - --trusted-ca-file=/etc/kubernetes/pki/etcd/ca.crt
      resources: { requests: { cpu: 100m, memory: 100Mi } }
      volumeMounts: [{ name: data, mountPath: /var/lib/etcd }, { name: certs, mountPath: /etc/kubernetes/pki/etcd }]
  volumes:
    - { name: certs, hostPath: { path: /etc/kubernetes/pki/etcd, type: DirectoryOrCreate } }
    - { name: data, hostPath: { path: /var/lib/etcd, type: DirectoryOrCreate } }
---
apiVersion: v1
kind: Pod
metadata:
  name: kube-controller-manager-control-1
  namespace: kube-system
  labels: { component: kube-controller-manager, tier: control-plane }
  annotations: { kubernetes.io/config.source: file, kubernetes.io/config.mirror: c07e51 }
spec:
  nodeName: control-1
  hostNetwork: true
  priorityClassName: system-node-critical
  securityContext: { seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: kube-controller-manager
      image: registry.k8s.io/kube-controller-manager:v1.36.1
      command:
        - kube-controller-manager
        - --allocate-node-cidrs=true
        - --bind-address=0.0.0.0
        - --client-ca-file=/etc/kubernetes/pki/ca.crt
        - --cluster-cidr=10.244.0.0/16
        - --kubeconfig=/etc/kubernetes/controller-manager.conf
        - --root-ca-file=/etc/kubernetes/pki/ca.crt
        - --service-account-private-key-file=/etc/kubernetes/pki/sa.key
        - --use-service-account-credentials=true
      resources: { requests: { cpu: 200m } }
      volumeMounts: [{ name: pki, mountPath: /etc/kubernetes/pki, readOnly: true }]
  volumes:
    - { name: pki, hostPath: { path: /etc/kubernetes/pki, type: DirectoryOrCreate } }
---
apiVersion: v1
kind: Pod
metadata:
  name: kube-scheduler-control-1
  namespace: kube-system
  labels: { component: kube-scheduler, tier: control-plane }
  annotations: { kubernetes.io/config.source: file, kubernetes.io/config.mirror: 19d0fe }
spec:
  nodeName: control-1
  hostNetwork: true
  priorityClassName: system-node-critical
  securityContext: { seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: kube-scheduler
      image: registry.k8s.io/kube-scheduler:v1.36.1
      command:
        - kube-scheduler
        - --authentication-kubeconfig=/etc/kubernetes/scheduler.conf
        - --authorization-kubeconfig=/etc/kubernetes/scheduler.conf
        - --bind-address=127.0.0.1
        - --kubeconfig=/etc/kubernetes/scheduler.conf
      resources: { requests: { cpu: 100m } }
      volumeMounts: [{ name: kubeconfig, mountPath: /etc/kubernetes/scheduler.conf, readOnly: true }]
  volumes:
    - { name: kubeconfig, hostPath: { path: /etc/kubernetes/scheduler.conf, type: FileOrCreate } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: coredns, namespace: kube-system }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: coredns, namespace: kube-system, labels: { k8s-app: kube-dns } }
spec:
  replicas: 2
  selector: { matchLabels: { k8s-app: kube-dns } }
  template:
    metadata: { labels: { k8s-app: kube-dns } }
    spec:
      serviceAccountName: coredns
      priorityClassName: system-cluster-critical
      dnsPolicy: Default
      containers:
        - name: coredns
          image: registry.k8s.io/coredns/coredns:v1.12.4
          args: [-conf, /etc/coredns/Corefile]
          ports: [{ name: dns, containerPort: 53, protocol: UDP }, { name: dns-tcp, containerPort: 53 }, { name: metrics, containerPort: 9153 }]
          resources: { limits: { memory: 170Mi }, requests: { cpu: 100m, memory: 70Mi } }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { add: [NET_BIND_SERVICE], drop: [ALL] }
          volumeMounts: [{ name: config, mountPath: /etc/coredns, readOnly: true }]
      volumes:
        - { name: config, configMap: { name: coredns } }
---
apiVersion: v1
kind: Service
metadata: { name: kube-dns, namespace: kube-system, labels: { k8s-app: kube-dns } }
spec:
  clusterIP: 10.96.0.10
  selector: { k8s-app: kube-dns }
  ports: [{ name: dns, port: 53, protocol: UDP, targetPort: 53 }, { name: dns-tcp, port: 53, targetPort: 53 }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: coredns, namespace: kube-system }
data:
  Corefile: ".:53 { kubernetes cluster.local in-addr.arpa ip6.arpa\\n forward . /etc/resolv.conf }"
---
apiVersion: v1
kind: ConfigMap
metadata: { name: kubelet-config, namespace: kube-system }
data:
  kubelet: |
    apiVersion: kubelet.config.k8s.io/v1beta1
    kind: KubeletConfiguration
    authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile: /etc/kubernetes/pki/ca.crt } }
    authorization: { mode: Webhook }
    readOnlyPort: 10255
    rotateCertificates: true
    staticPodPath: /etc/kubernetes/manifests
---
apiVersion: v1
kind: ConfigMap
metadata: { name: kubeadm-config, namespace: kube-system }
data:
  ClusterConfiguration: |
    apiVersion: kubeadm.k8s.io/v1beta4
    kind: ClusterConfiguration
    clusterName: demo
    kubernetesVersion: v1.36.1
`;
