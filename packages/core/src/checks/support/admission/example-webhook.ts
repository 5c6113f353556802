/** A webhook over pods whose Service is `policy/webhook`. */
export function exampleWebhook({ failurePolicy }: { readonly failurePolicy: string }): string {
  return `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: pods }
webhooks:
  - name: pods.policy.example
    failurePolicy: ${failurePolicy}
    sideEffects: None
    admissionReviewVersions: [v1]
    clientConfig:
      service: { namespace: policy, name: webhook }
    rules:
      - { operations: [CREATE], apiGroups: [""], apiVersions: [v1], resources: [pods] }
`;
}
