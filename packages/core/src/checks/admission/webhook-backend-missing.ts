import type { Inventory } from '../../inventory/inventory.ts';
import { mitre, owasp } from '../../model/control.ts';
import { readRecord, readRecords } from '../../model/json.ts';
import type { WebhookConfiguration } from '../../model/kubernetes/objects.ts';
import type { GapReason } from '../../model/snapshot.ts';
import { failIfAny, notApplicable, notEvaluable } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWebhooks } from '../support/admission/about-webhooks.ts';
import { exampleWebhook } from '../support/admission/example-webhook.ts';

export const webhookBackendMissing = defineCheck({
  id: 'webhook-backend-missing',
  title: 'Admission webhook that nobody answers',
  area: 'admission',
  group: 'webhook-bypass',
  severity: 'high',
  mode: 'live',
  why: 'With failurePolicy Ignore everything is let through unseen; with Fail nothing can be changed. Whoever may create the Service in its place sees and answers the requests.',
  fix: 'Repair the webhook’s server, or delete its configuration.',
  controls: [mitre('T1557', 'T1562.001'), owasp('K04', 'K04')],
  about: aboutWebhooks,
  dependsOn: 'cluster',
  test: ({ object }, { inventory }) => {
    const faults: Fault[] = [];
    let unknown: GapReason | undefined;
    let judged = 0;
    for (const [index, webhook] of object.webhooks.entries()) {
      if (webhook.service === undefined) continue;
      const problem = problemOf(webhook.service, inventory);
      if (typeof problem === 'object') unknown = problem.unknown;
      else judged += 1;
      if (typeof problem === 'string') faults.push(faultOf(webhook, index, problem));
    }
    if (faults.length > 0) return failIfAny(faults);
    if (unknown !== undefined) return notEvaluable(unknown);
    return judged === 0 ? notApplicable : failIfAny([]);
  },
  examples: {
    failing: exampleWebhook({ failurePolicy: 'Fail' }),
    passing: `${exampleWebhook({ failurePolicy: 'Fail' })}---
apiVersion: v1
kind: Service
metadata: { name: webhook, namespace: policy }
spec: { selector: { app: webhook }, ports: [{ port: 443 }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: webhook-abcde, namespace: policy, labels: { kubernetes.io/service-name: webhook } }
addressType: IPv4
endpoints:
  - { addresses: [10.0.0.7], conditions: { ready: true } }
`,
  },
});

type Webhook = WebhookConfiguration['webhooks'][number];

function faultOf({ name, failurePolicy }: Webhook, index: number, problem: string): Fault {
  const isOpen = failurePolicy === 'Ignore';
  const effect = isOpen ? 'everything is let through' : 'everything that it sees is refused';
  return {
    path: `webhooks[${String(index)}].clientConfig.service`,
    message: `webhook "${name}": ${problem}, so ${effect}`,
    severity: isOpen ? 'high' : 'medium',
  };
}

function problemOf(
  { namespace, name }: NonNullable<Webhook['service']>,
  inventory: Inventory,
): string | { readonly unknown: GapReason } | undefined {
  const label = `Service "${namespace}/${name}"`;
  if (inventory.find('Service', namespace, name) === undefined) {
    const gap = unseen(inventory, 'Service', namespace);
    return gap === undefined ? `${label} does not exist` : { unknown: gap };
  }
  const gap = unseen(inventory, 'EndpointSlice.discovery.k8s.io', namespace);
  if (gap !== undefined) return { unknown: gap };
  const slices = inventory
    .inNamespace('EndpointSlice.discovery.k8s.io', namespace)
    .filter(({ metadata }) => metadata.labels['kubernetes.io/service-name'] === name);
  // An endpoint that says nothing is ready.
  const isReady = slices.some(({ rest }) =>
    readRecords(rest['endpoints']).some((endpoint) => readRecord(endpoint['conditions'])['ready'] !== false),
  );
  return isReady ? undefined : `${label} has no endpoint that is ready`;
}

function unseen(
  inventory: Inventory,
  kind: 'Service' | 'EndpointSlice.discovery.k8s.io',
  namespace: string,
): GapReason | undefined {
  const { namespaces } = inventory.snapshot;
  return inventory.gap(kind, namespace) ?? (namespaces?.includes(namespace) === false ? 'not-requested' : undefined);
}
