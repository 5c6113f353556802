/** YAML of many small apps, ten kinds each and about 640 bytes an object: what a folder of a cluster's manifests is like. */
export function manyManifests(apps: number): string {
  return Array.from({ length: apps }, (_, index) => app(index)).join('');
}

function app(index: number): string {
  const name = `app-${String(index)}`;
  const namespace = `team-${String(index % 50)}`;
  const metadata = (kind: string): string => `metadata:
  name: ${name}
  namespace: ${namespace}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: shop
    app.kubernetes.io/managed-by: kustomize
    example.com/team: ${namespace}
    example.com/kind: ${kind}
  annotations:
    example.com/owner: ${namespace}@example.com
    example.com/runbook: https://runbooks.example.com/${namespace}/${name}
`;
  return `---
apiVersion: apps/v1
kind: Deployment
${metadata('deployment')}spec:
  replicas: 3
  selector:
    matchLabels: { app.kubernetes.io/name: ${name} }
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/part-of: shop
    spec:
      serviceAccountName: ${name}
      automountServiceAccountToken: ${index % 3 === 0 ? 'true' : 'false'}
      securityContext:
        runAsNonRoot: ${index % 4 === 0 ? 'false' : 'true'}
        seccompProfile: { type: RuntimeDefault }
      containers:
        - name: app
          image: registry.example/${namespace}/${name}:1.${String(index)}.0
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
            - name: DB_PASSWORD
              valueFrom:
                secretKeyRef: { name: ${name}, key: password }
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 256Mi }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
          livenessProbe:
            httpGet: { path: /healthz, port: http }
          readinessProbe:
            httpGet: { path: /ready, port: http }
          volumeMounts:
            - name: settings
              mountPath: /etc/${name}
      volumes:
        - name: settings
          configMap: { name: ${name} }
---
apiVersion: v1
kind: Service
${metadata('service')}spec:
  type: ${index % 20 === 0 ? 'LoadBalancer' : 'ClusterIP'}
  selector: { app.kubernetes.io/name: ${name} }
  ports:
    - name: http
      port: 80
      targetPort: http
---
apiVersion: v1
kind: ServiceAccount
${metadata('service-account')}automountServiceAccountToken: false
---
apiVersion: v1
kind: ConfigMap
${metadata('config-map')}data:
  application.properties: |
    server.port=8080
    logging.level=info
    feature.checkout=true
    cache.size=10000
    upstream.url=http://backend.${namespace}.svc
---
apiVersion: v1
kind: Secret
${metadata('secret')}type: Opaque
stringData:
  user: ${name}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
${metadata('role')}rules:
  - apiGroups: [""]
    resources: [configmaps${index % 10 === 0 ? ', secrets' : ''}]
    verbs: [get, list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
${metadata('role-binding')}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: ${name}
subjects:
  - kind: ServiceAccount
    name: ${name}
    namespace: ${namespace}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
${metadata('network-policy')}spec:
  podSelector:
    matchLabels: { app.kubernetes.io/name: ${name} }
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        - podSelector:
            matchLabels: { app.kubernetes.io/part-of: shop }
      ports:
        - port: 8080
---
apiVersion: networking.k8s.io/v1
kind: Ingress
${metadata('ingress')}spec:
  ingressClassName: nginx
  tls:
    - hosts: [${name}.example.com]
      secretName: ${name}-tls
  rules:
    - host: ${name}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${name}
                port: { name: http }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
${metadata('pod-disruption-budget')}spec:
  minAvailable: 2
  selector:
    matchLabels: { app.kubernetes.io/name: ${name} }
`;
}
