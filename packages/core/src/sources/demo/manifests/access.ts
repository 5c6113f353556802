/** Who may do what in the whole cluster, and what stands at the door of the API server. */
export const access = `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: cluster-admin, labels: { kubernetes.io/bootstrapping: rbac-defaults }, annotations: { rbac.authorization.kubernetes.io/autoupdate: "true" } }
rules:
  - { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }
  - { nonResourceURLs: ["*"], verbs: ["*"] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: cluster-admin, labels: { kubernetes.io/bootstrapping: rbac-defaults }, annotations: { rbac.authorization.kubernetes.io/autoupdate: "true" } }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:masters" }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: "system:discovery", labels: { kubernetes.io/bootstrapping: rbac-defaults }, annotations: { rbac.authorization.kubernetes.io/autoupdate: "true" } }
rules:
  - { nonResourceURLs: [/api, /api/*, /apis, /apis/*, /healthz, /livez, /openapi, /openapi/*, /readyz, /version, /version/], verbs: [get] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: "system:discovery", labels: { kubernetes.io/bootstrapping: rbac-defaults }, annotations: { rbac.authorization.kubernetes.io/autoupdate: "true" } }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:discovery" }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:authenticated" }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: jenkins-secrets }
rules:
  - { apiGroups: [""], resources: [secrets], verbs: [get, list, watch] }
  - { apiGroups: [""], resources: [namespaces, configmaps], verbs: [get, list] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: jenkins-secrets }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: jenkins-secrets }
subjects: [{ kind: ServiceAccount, name: jenkins, namespace: platform }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: jenkins-deployer, namespace: platform }
rules:
  - { apiGroups: [apps, batch], resources: ["*"], verbs: ["*"] }
  - { apiGroups: [""], resources: [pods, pods/exec, services, configmaps], verbs: ["*"] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: jenkins-deployer, namespace: platform }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: jenkins-deployer }
subjects: [{ kind: ServiceAccount, name: jenkins, namespace: platform }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: platform-team }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects:
  - { apiGroup: rbac.authorization.k8s.io, kind: User, name: dana@example.com }
  - { apiGroup: rbac.authorization.k8s.io, kind: User, name: left-in-march@example.com }
  - { kind: ServiceAccount, name: old-operator, namespace: legacy }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: support }
rules:
  - { apiGroups: [""], resources: [pods, pods/log, services, events], verbs: [get, list, watch] }
  - { apiGroups: [""], resources: [pods/exec, pods/portforward], verbs: [create] }
  - { apiGroups: [""], resources: [users, serviceaccounts], verbs: [impersonate] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: support }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: support }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: support }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: status-page }
rules:
  - { apiGroups: ["", apps], resources: [namespaces, nodes, deployments], verbs: [get, list] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: status-page }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: status-page }
subjects: [{ apiGroup: rbac.authorization.k8s.io, kind: Group, name: "system:unauthenticated" }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: metrics-reader }
rules:
  - { apiGroups: [""], resources: [nodes, nodes/metrics, services, endpoints, pods], verbs: [get, list, watch] }
  - { nonResourceURLs: [/metrics], verbs: [get] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: metrics-reader }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: metrics-reader }
subjects: [{ kind: ServiceAccount, name: prometheus, namespace: monitoring }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: log-collector }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: log-reader }
subjects: [{ kind: ServiceAccount, name: log-collector, namespace: monitoring }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: runner, namespace: builds }
rules:
  - { apiGroups: [""], resources: [pods/exec, pods/log, secrets], verbs: ["*"] }
  - { apiGroups: [""], resources: [pods], verbs: [get, list, watch, delete] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: runner, namespace: builds }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: runner }
subjects: [{ kind: ServiceAccount, name: runner, namespace: builds }]
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
spec: { controller: k8s.io/ingress-nginx }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: image-policy }
webhooks:
  - name: images.policy.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    failurePolicy: Ignore
    timeoutSeconds: 10
    clientConfig: { service: { namespace: platform, name: image-policy, path: /validate } }
    namespaceSelector:
      matchExpressions: [{ key: image-policy, operator: NotIn, values: [skip] }]
    rules: [{ operations: [CREATE, UPDATE], apiGroups: [""], apiVersions: [v1], resources: [pods] }]
`;
