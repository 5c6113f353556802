import type { Inventory } from '../../inventory/inventory.ts';

export interface PodAdmission {
  /** Whether a privileged pod is admitted; `unknown` where something else than Pod Security may refuse it. */
  readonly privileged: 'yes' | 'no' | 'unknown';
  readonly because: string;
}

const enforceLabel = 'pod-security.kubernetes.io/enforce';
const engines = /kyverno|gatekeeper|kubewarden|polaris|jspolicy|k-rail/i;

/** Which namespaces admit a pod that takes its node. */
export function podAdmission(inventory: Inventory): (namespace: string) => PodAdmission {
  const engine = findEngine(inventory);
  return (namespace) => {
    const object = inventory.find('Namespace', null, namespace);
    if (object === undefined) return { privileged: 'unknown', because: 'its Pod Security level is not known' };
    const level = object.metadata.labels[enforceLabel];
    // An invalid level counts as restricted.
    if (level !== undefined && level !== 'privileged') return { privileged: 'no', because: `${level} is enforced` };
    if (engine !== undefined) return { privileged: 'unknown', because: `${engine} may refuse it` };
    const because =
      level === undefined ? 'the namespace enforces no Pod Security level' : 'the namespace admits privileged pods';
    return { privileged: 'yes', because };
  };
}

/** Something else that judges pods: what it says of them is not known here. */
function findEngine(inventory: Inventory): string | undefined {
  const webhook = inventory
    .all('ValidatingWebhookConfiguration.admissionregistration.k8s.io')
    .find(({ metadata, webhooks }) => webhooks.length > 0 && engines.test(metadata.name));
  return webhook === undefined ? undefined : `admission webhook "${webhook.metadata.name}"`;
}
