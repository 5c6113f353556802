/** A ClusterRole as a manifest; rules as YAML maps in one line. */
export function clusterRoleExample(...rules: readonly string[]): string {
  return `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: deployer }
rules:
${rules.map((rule) => `  - { ${rule} }`).join('\n')}
`;
}

/** A RoleBinding in namespace `shop`, or a ClusterRoleBinding, as a manifest; subjects as YAML maps in one line. */
export function bindingExample(
  kind: 'RoleBinding' | 'ClusterRoleBinding',
  role: string,
  ...subjects: readonly string[]
): string {
  return `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: deployers${kind === 'RoleBinding' ? ', namespace: shop' : ''} }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ${role} }
subjects:
${subjects.map((subject) => `  - { ${subject} }`).join('\n')}
`;
}
