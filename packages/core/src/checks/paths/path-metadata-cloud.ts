import { cloudRoleOf, onCloud, reachesMetadata } from '../../graph/attack/cloud-edges.ts';
import { serviceAccountOf } from '../../inventory/service-account-of.ts';
import { mitre, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { exposedPod } from '../support/paths/examples.ts';
import { exposedToInternet } from '../support/paths/exposed-to-internet.ts';

export const pathMetadataCloud = defineCheck({
  id: 'path-metadata-cloud',
  title: 'Open to the internet with a way into the cloud account',
  area: 'paths',
  severity: 'high',
  mode: 'live',
  why: 'The metadata service hands whoever asks from the node the credentials of the node, and a mapped service account those of its role: the way leads out of the cluster.',
  fix: 'Close 169.254.169.254 for the pod with an egress policy, and scope the role of the node and of the service account.',
  controls: [mitre('T1552.005', 'T1078.004'), owasp(undefined, 'K08')],
  about: aboutWorkloads,
  needs: ['Node', 'NetworkPolicy.networking.k8s.io', 'Service'],
  dependsOn: 'cluster',
  test: ({ workload, path }, context) => {
    const { inventory } = context;
    if (!onCloud(inventory)) return notApplicable;
    const exposed = exposedToInternet(workload, context);
    if (exposed === undefined) return pass;
    const account = serviceAccountOf(workload, inventory);
    const role = account === undefined ? undefined : cloudRoleOf(account);
    if (role !== undefined) {
      const { name } = account?.metadata ?? { name: 'default' };
      return fail(
        `${path}.serviceAccountName`,
        `${exposed.because}; service account "${name}" is mapped to cloud identity "${role}"`,
        {
          related: exposed.through,
        },
      );
    }
    const shared = workload.template.spec.hostNetwork === true;
    if (!shared && !reachesMetadata(inventory, workload)) return pass;
    const how = shared ? 'it is in the network of its node' : 'no egress policy closes the metadata service';
    return fail(path, `${exposed.because}; ${how}, and what the node may do in the cloud is not known`, {
      related: exposed.through,
    });
  },
  examples: { failing: exampleWith('0.0.0.0/0'), passing: exampleWith('10.0.0.0/8') },
});

function exampleWith(allowed: string): string {
  return `${exposedPod({})}---
apiVersion: v1
kind: Node
metadata: { name: worker-1 }
spec: { providerID: "aws:///eu-west-1a/i-0abc" }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: egress, namespace: shop }
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress: [{ to: [{ ipBlock: { cidr: ${allowed} } }] }]
`;
}
