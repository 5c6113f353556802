/** Build servers and the namespace of old things: where attackers would start. */
export const platform = `
apiVersion: v1
kind: Namespace
metadata: { name: platform, labels: { team: platform, pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: v1.28 } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: jenkins, namespace: platform }
---
apiVersion: v1
kind: Secret
metadata: { name: jenkins-token, namespace: platform, annotations: { kubernetes.io/service-account.name: jenkins } }
type: kubernetes.io/service-account-token
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: jenkins, namespace: platform, labels: { app: jenkins } }
spec:
  replicas: 1
  selector: { matchLabels: { app: jenkins } }
  template:
    metadata: { labels: { app: jenkins } }
    spec:
      serviceAccountName: jenkins
      containers:
        - name: jenkins
          image: jenkins/jenkins:lts
          ports: [{ name: http, containerPort: 8080 }]
          resources: { requests: { cpu: "1", memory: 2Gi }, limits: { memory: 4Gi } }
---
apiVersion: v1
kind: Service
metadata: { name: jenkins, namespace: platform }
spec:
  clusterIP: 10.96.30.10
  selector: { app: jenkins }
  ports: [{ name: http, port: 8080, targetPort: http }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: jenkins, namespace: platform }
spec:
  ingressClassName: nginx
  tls: [{ hosts: [ci.example.com], secretName: ci-example-com }]
  rules:
    - host: ci.example.com
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: jenkins, port: { name: http } } } }
status:
  loadBalancer: { ingress: [{ ip: 198.51.100.18 }] }
---
apiVersion: v1
kind: Secret
metadata: { name: ci-example-com, namespace: platform }
type: kubernetes.io/tls
stringData: { tls.crt: not-a-real-certificate, tls.key: not-a-real-key }
---
apiVersion: v1
kind: Namespace
metadata: { name: builds, labels: { team: platform } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: runner, namespace: builds }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: runner, namespace: builds, labels: { app: runner } }
spec:
  replicas: 2
  selector: { matchLabels: { app: runner } }
  template:
    metadata: { labels: { app: runner } }
    spec:
      serviceAccountName: runner
      containers:
        - name: runner
          image: registry.example.com/platform/runner:2026.10
          resources: { limits: { memory: 4Gi } }
          volumeMounts: [{ name: docker, mountPath: /var/run/docker.sock }]
      volumes:
        - { name: docker, hostPath: { path: /var/run/docker.sock, type: Socket } }
---
apiVersion: v1
kind: Namespace
metadata: { name: legacy }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: invoice-printer, namespace: legacy, labels: { app: invoice-printer } }
spec:
  replicas: 1
  selector: { matchLabels: { app: invoice-printer } }
  template:
    metadata: { labels: { app: invoice-printer } }
    spec:
      hostNetwork: true
      hostIPC: true
      shareProcessNamespace: true
      containers:
        - name: printer
          image: registry.example.com/legacy/printer:0.9
          command: [/bin/sh, -c, "/printer --password=printer-2019-hunter2"]
          securityContext: { privileged: true }
          ports: [{ containerPort: 22 }, { containerPort: 9100 }]
          volumeMounts: [{ name: root, mountPath: /host, mountPropagation: Bidirectional }]
      volumes:
        - { name: root, hostPath: { path: / } }
---
apiVersion: v1
kind: Service
metadata: { name: invoice-printer, namespace: legacy }
spec:
  clusterIP: 10.96.50.10
  externalIPs: [203.0.113.22]
  selector: { app: invoice-printer }
  ports: [{ name: raw, port: 9100 }]
---
apiVersion: v1
kind: Namespace
metadata: { name: default }
---
apiVersion: v1
kind: Pod
metadata: { name: debug-toolbox, namespace: default, labels: { run: debug-toolbox } }
spec:
  nodeName: worker-1
  securityContext:
    seccompProfile: { type: Unconfined }
    appArmorProfile: { type: Unconfined }
    seLinuxOptions: { type: spc_t }
    sysctls: [{ name: kernel.msgmax, value: "65536" }]
  containers:
    - name: toolbox
      image: nicolaka/netshoot
      command: [sleep, infinity]
      securityContext: { capabilities: { add: [NET_ADMIN, NET_RAW, SYS_PTRACE] } }
---
apiVersion: v1
kind: Service
metadata: { name: kubernetes, namespace: default, labels: { component: apiserver, provider: kubernetes } }
spec:
  clusterIP: 10.96.0.1
  ports: [{ name: https, port: 443, targetPort: 6443 }]
`;
