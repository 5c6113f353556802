import { serviceAccountNameOf } from '../../inventory/service-account-of.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { compareObjects, namespaceOf } from '../../inventory/references.ts';
import { mitre, owasp } from '../../model/control.ts';
import type { ServiceAccount, Workload } from '../../model/kubernetes/objects.ts';
import { formatFieldPath } from '../../model/field-path.ts';
import { failIfAny } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import type { CheckContext } from '../contract/check.ts';
import { aboutObjectsAndWorkloads } from '../contract/subject-source.ts';

/** Service accounts, and workloads whose pods are given a role by an agent on the node. */
const aboutIdentities = aboutObjectsAndWorkloads('ServiceAccount');

export const serviceAccountCloudIdentity = defineCheck({
  id: 'service-account-cloud-identity',
  title: 'Stands for an identity in the cloud',
  area: 'service-accounts',
  severity: 'info',
  mode: 'both',
  why: 'Whoever takes the workload acts in the cloud account with this role: what it may do there decides how far that goes.',
  fix: 'Give the role only what the workload needs, and only to an account of its own.',
  controls: [mitre('T1078.004', 'T1552.005'), owasp(undefined, 'K08')],
  about: aboutIdentities,
  dependsOn: 'cluster',
  test: ({ object }, context) => {
    const isAccount = object.type === 'service-account';
    const annotations = isAccount ? object.metadata.annotations : object.template.annotations;
    const metadataPath = isAccount ? 'metadata' : object.template.metadataPath;
    const names = (isAccount ? ofAccounts : ofPods).filter((name) => annotations[name] !== undefined);
    if (names.length === 0) return failIfAny([]);
    const reason = whyWorse(object, context);
    return failIfAny(
      names.map((name) => ({
        path: `${metadataPath}.${formatFieldPath(['annotations', name])}`,
        message: `${describe(object)} "${annotations[name] ?? ''}" in the cloud${reason === undefined ? '' : `, and ${reason}`}`,
        ...(reason === undefined ? {} : { severity: 'medium' as const }),
      })),
    );
  },
  examples: {
    failing: exampleAccount('annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/shop" }'),
    passing: exampleAccount('annotations: { example.com/team: shop }'),
  },
});

const ofAccounts = [
  'eks.amazonaws.com/role-arn',
  'iam.gke.io/gcp-service-account',
  'azure.workload.identity/client-id',
];
/** kube2iam and kiam. */
const ofPods = ['iam.amazonaws.com/role'];

function describe(object: ServiceAccount | Workload): string {
  return object.type === 'service-account' ? 'stands for' : 'pods are given';
}

function whyWorse(object: ServiceAccount | Workload, { inventory, graphs }: CheckContext): string | undefined {
  if (object.type === 'service-account' && object.metadata.name === 'default')
    return 'every workload that names no account has it';
  const exposed = workloadsWith(object, inventory).find(
    (workload) => graphs.exposure().of(workload).level === 'internet',
  );
  return exposed === undefined ? undefined : `${exposed.kind} "${exposed.metadata.name}" is open to the internet`;
}

function workloadsWith(object: ServiceAccount | Workload, inventory: Inventory): readonly Workload[] {
  if (object.type === 'workload') return [object];
  return inventory
    .workloadsIn(namespaceOf(object))
    .map(({ workload }) => workload)
    .filter(({ template }) => serviceAccountNameOf(template.spec) === object.metadata.name)
    .sort(compareObjects);
}

function exampleAccount(metadata: string): string {
  return `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: shop
  namespace: shop
  ${metadata}
automountServiceAccountToken: false
`;
}
