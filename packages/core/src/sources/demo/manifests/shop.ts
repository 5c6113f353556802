/** The shop itself: grown quickly, never tidied up. */
export const shop = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: storefront } }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: storefront, namespace: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: storefront, namespace: shop, labels: { app: storefront } }
spec:
  replicas: 3
  selector: { matchLabels: { app: storefront } }
  template:
    metadata: { labels: { app: storefront, tier: web } }
    spec:
      serviceAccountName: storefront
      containers:
        - name: web
          image: registry.example.com/shop/storefront:4.18.2
          ports: [{ name: http, containerPort: 8080 }]
          env:
            - { name: CART_URL, value: "http://cart:8080" }
            - { name: STRIPE_API_KEY, value: not-a-real-key-0123456789 }
          resources: { requests: { cpu: 200m, memory: 256Mi } }
          readinessProbe: { httpGet: { path: /healthz, port: http } }
---
apiVersion: v1
kind: Service
metadata: { name: storefront, namespace: shop }
spec:
  type: LoadBalancer
  clusterIP: 10.96.10.10
  selector: { app: storefront }
  ports: [{ name: http, port: 80, targetPort: http, nodePort: 31080 }]
status:
  loadBalancer: { ingress: [{ ip: 198.51.100.17 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop, labels: { app: cart } }
spec:
  replicas: 2
  selector: { matchLabels: { app: cart } }
  template:
    metadata: { labels: { app: cart, tier: backend } }
    spec:
      automountServiceAccountToken: false
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: RuntimeDefault } }
      containers:
        - name: cart
          image: registry.example.com/shop/cart:2.7.0
          ports: [{ name: http, containerPort: 8080 }]
          envFrom: [{ secretRef: { name: redis-credentials } }]
          resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 256Mi } }
          securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
---
apiVersion: v1
kind: Service
metadata: { name: cart, namespace: shop }
spec:
  clusterIP: 10.96.10.11
  selector: { app: cart }
  ports: [{ name: http, port: 8080, targetPort: http }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: catalog, namespace: shop, labels: { app: catalog } }
spec:
  replicas: 2
  selector: { matchLabels: { app: catalog } }
  template:
    metadata: { labels: { app: catalog, tier: backend } }
    spec:
      containers:
        - name: catalog
          image: registry.example.com/shop/catalog:latest
          ports: [{ name: http, containerPort: 8080 }]
          securityContext: { runAsUser: 0 }
          resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { cpu: 500m, memory: 512Mi } }
        - name: image-resizer
          image: registry.example.com/shop/resizer:1.3
          securityContext: { capabilities: { add: [SYS_ADMIN] } }
---
apiVersion: v1
kind: Service
metadata: { name: catalog, namespace: shop }
spec:
  clusterIP: 10.96.10.12
  selector: { app: catalog }
  ports: [{ name: http, port: 8080, targetPort: http }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
  namespace: shop
  annotations: { nginx.ingress.kubernetes.io/ssl-redirect: "false" }
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - { path: /catalog, pathType: Prefix, backend: { service: { name: catalog, port: { number: 8080 } } } }
          - { path: /reviews, pathType: Prefix, backend: { service: { name: reviews, port: { number: 8080 } } } }
status:
  loadBalancer: { ingress: [{ ip: 198.51.100.18 }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: postgres-from-backends, namespace: shop }
spec:
  podSelector: { matchLabels: { app: postgres } }
  policyTypes: [Ingress]
  ingress:
    - from: [{ podSelector: { matchLabels: { tier: backend } } }]
      ports: [{ port: 5432 }]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: cart-open, namespace: shop }
spec:
  podSelector: { matchLabels: { app: cart } }
  policyTypes: [Ingress]
  ingress: [{}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: storefront, namespace: shop }
rules:
  - { apiGroups: [""], resources: [configmaps, secrets], verbs: [get, list, watch] }
  - { apiGroups: [""], resources: [pods], verbs: [get, list, create] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: storefront, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: storefront }
subjects: [{ kind: ServiceAccount, name: storefront, namespace: shop }]
`;
