/** The shop's databases, batch jobs and settings. */
export const shopData = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: postgres, namespace: shop, labels: { app: postgres } }
spec:
  replicas: 1
  serviceName: postgres
  selector: { matchLabels: { app: postgres } }
  template:
    metadata: { labels: { app: postgres } }
    spec:
      automountServiceAccountToken: false
      securityContext: { fsGroup: 999, seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: postgres
          image: docker.io/library/postgres:17.6
          ports: [{ name: postgres, containerPort: 5432 }]
          env:
            - { name: POSTGRES_USER, value: shop }
            - name: POSTGRES_PASSWORD
              valueFrom: { secretKeyRef: { name: postgres-credentials, key: password } }
          resources: { requests: { cpu: 500m, memory: 1Gi }, limits: { memory: 2Gi } }
          securityContext: { runAsUser: 999, runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
          volumeMounts: [{ name: data, mountPath: /var/lib/postgresql/data }]
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 20Gi } } }
---
apiVersion: v1
kind: Service
metadata: { name: postgres, namespace: shop }
spec:
  clusterIP: 10.96.10.20
  selector: { app: postgres }
  ports: [{ name: postgres, port: 5432, targetPort: postgres }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: redis, namespace: shop, labels: { app: redis } }
spec:
  replicas: 1
  selector: { matchLabels: { app: redis } }
  template:
    metadata: { labels: { app: redis } }
    spec:
      containers:
        - name: redis
          image: redis
          args: [--protected-mode, "no"]
          ports: [{ name: redis, containerPort: 6379 }]
---
apiVersion: v1
kind: Service
metadata: { name: redis, namespace: shop }
spec:
  type: NodePort
  clusterIP: 10.96.10.21
  selector: { app: redis }
  ports: [{ name: redis, port: 6379, targetPort: redis, nodePort: 30637 }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: nightly-report, namespace: shop }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        metadata: { labels: { app: nightly-report, tier: backend } }
        spec:
          restartPolicy: Never
          containers:
            - name: report
              image: registry.example.com/shop/report:1.0
              command: [sh, -c, "apk add --no-cache curl && /report"]
              volumeMounts: [{ name: sales, mountPath: /sales }]
          volumes:
            - { name: sales, hostPath: { path: /mnt/sales, type: DirectoryOrCreate } }
---
apiVersion: v1
kind: Secret
metadata: { name: postgres-credentials, namespace: shop }
type: Opaque
stringData: { password: not-a-real-password }
---
apiVersion: v1
kind: Secret
metadata: { name: redis-credentials, namespace: shop }
type: Opaque
stringData: { REDIS_PASSWORD: not-a-real-password }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: storefront-settings, namespace: shop }
data:
  currency: EUR
  database_url: postgres://shop:not-a-real-password@postgres:5432/shop
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: storefront, namespace: shop }
spec:
  minAvailable: 2
  selector: { matchLabels: { app: storefront } }
`;
