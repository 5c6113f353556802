import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import { serviceSelects } from '../../inventory/selectors.ts';
import type { Network } from '../../graph/network/network.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { Workload } from '../../model/kubernetes/objects.ts';
import type { ResourceReference } from '../../model/resource.ts';
import { mitre, owasp } from '../../model/control.ts';
import { fail, notApplicable, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { ingressNginxContainer, ingressNginxVersion } from '../support/ingress-nginx.ts';
import { lacksFix } from '../support/versions/version.ts';

export const pathIngressNightmare = defineCheck({
  id: 'path-ingress-nightmare',
  title: 'Vulnerable ingress-nginx with a webhook in reach',
  area: 'paths',
  severity: 'critical',
  mode: 'live',
  why: 'Any pod that reaches the admission webhook of these versions runs code in the controller without a password (CVE-2025-1974), and the controller reads the Secrets of the cluster.',
  fix: 'Upgrade the controller and move to another one; until then, let only the API server reach its webhook.',
  controls: [mitre('T1190', 'T1210'), owasp('K10', 'K07')],
  about: aboutWorkloads,
  needs: ['ValidatingWebhookConfiguration.admissionregistration.k8s.io', 'NetworkPolicy.networking.k8s.io', 'Service'],
  dependsOn: 'cluster',
  test: ({ workload, path }, { inventory, graphs }) => {
    const container = ingressNginxContainer(workload);
    const image = container?.image;
    if (container === undefined || image === undefined) return notApplicable;
    const version = ingressNginxVersion(image);
    if (version === undefined) return notEvaluable('needs-report');
    if (!lacksFix(version, ['1.11.5', '1.12.1'])) return pass;
    const webhook = webhookOf(workload, inventory);
    if (webhook === undefined) return pass;
    const { level } = graphs.exposure().of(workload);
    const closed = isClosed(workload, graphs.network());
    if (closed && level !== 'internet' && level !== 'edge') return pass;
    return fail(
      `${path}.${container.field}.image`,
      `"${image}" runs code of whoever reaches its webhook "${webhook.name}" (CVE-2025-1974), and ${closed ? 'it is open to the outside' : 'every pod does'}`,
      { related: [webhook] },
    );
  },
  examples: {
    failing: exampleOf('v1.11.2'),
    passing: exampleOf('v1.12.1'),
  },
});

/** The configuration that sends objects to a Service in front of the controller. */
function webhookOf(workload: Workload, inventory: Inventory): ResourceReference | undefined {
  const namespace = namespaceOf(workload);
  const services = new Set(
    inventory
      .inNamespace('Service', namespace)
      .filter(({ selector }) => serviceSelects(selector, workload.template.labels))
      .map(({ metadata }) => metadata.name),
  );
  const found = inventory
    .all('ValidatingWebhookConfiguration.admissionregistration.k8s.io')
    .find(({ webhooks }) =>
      webhooks.some(({ service }) => service?.namespace === namespace && services.has(service.name)),
    );
  return found === undefined ? undefined : referenceTo(found);
}

function isClosed(workload: Workload, network: Network): boolean {
  return network.endpointsOf(workload).every((endpoint) => network.coverageOf(endpoint).ingress.length > 0);
}

function exampleOf(version: string): string {
  return `
apiVersion: v1
kind: Pod
metadata: { name: controller, namespace: ingress-nginx, labels: { app: ingress } }
spec:
  containers:
    - name: controller
      image: registry.k8s.io/ingress-nginx/controller:${version}
status: { phase: Running }
---
apiVersion: v1
kind: Service
metadata: { name: admission, namespace: ingress-nginx }
spec: { selector: { app: ingress }, ports: [{ port: 443, targetPort: 8443 }] }
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: ingress-nginx-admission }
webhooks:
  - name: validate.nginx.ingress.kubernetes.io
    clientConfig: { service: { namespace: ingress-nginx, name: admission } }
`;
}
