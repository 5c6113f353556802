/** What is worth asking of every cluster, and what whoever may do it has in his hands. */
export interface AccessQuestion {
  readonly verb: string;
  readonly resource: string;
  readonly means: string;
}

export const accessQuestions: readonly AccessQuestion[] = [
  { verb: '*', resource: '*', means: 'everything' },
  { verb: 'get', resource: 'secrets', means: 'reads every password and token' },
  { verb: 'create', resource: 'pods', means: 'runs code as any account, on any node' },
  { verb: 'create', resource: 'pods/exec', means: 'takes over running pods' },
  { verb: 'update', resource: 'deployments.apps', means: 'changes what runs' },
  { verb: 'create', resource: 'clusterrolebindings.rbac.authorization.k8s.io', means: 'hands out rights' },
  {
    verb: 'escalate',
    resource: 'clusterroles.rbac.authorization.k8s.io',
    means: 'writes rights that it does not have',
  },
  { verb: 'impersonate', resource: 'users', means: 'acts as anybody' },
  { verb: 'create', resource: 'serviceaccounts/token', means: 'gets the token of any account' },
  { verb: 'get', resource: 'nodes/proxy', means: 'reaches the kubelet: code in every pod' },
  {
    verb: 'update',
    resource: 'mutatingwebhookconfigurations.admissionregistration.k8s.io',
    means: 'changes every object on its way in',
  },
  { verb: 'approve', resource: 'signers.certificates.k8s.io', means: 'makes client certificates' },
  { verb: 'delete', resource: 'networkpolicies.networking.k8s.io', means: 'opens the network' },
];
