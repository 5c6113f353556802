import { ingressesTo } from '../../graph/network/exposure/ingresses-to.ts';
import { backendsOf } from '../../graph/network/exposure/ingress-routes.ts';
import { findServicePort, makeServiceBackends, targetPortOf } from '../../graph/network/exposure/service-backends.ts';
import type { ServiceBackends, ServicePort } from '../../graph/network/exposure/service-backends.ts';
import { scopesOfService } from '../../graph/network/exposure/service-routes.ts';
import { endpointsOf } from '../../graph/network/endpoints.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import type { Ingress, Service } from '../../model/kubernetes/objects.ts';
import { failIfAny, notEvaluable, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { serviceExample } from '../support/network/examples.ts';
import { unreadRoutes } from '../support/network/exposure-gap.ts';
import { programOf, sensitiveInterfaces } from '../support/network/sensitive-interfaces.ts';
import { sensitivePorts, takesOver } from '../support/network/sensitive-ports.ts';

export const serviceSensitivePortExposed = defineCheck({
  id: 'service-sensitive-port-exposed',
  title: 'Port of a database or of administration is exposed',
  area: 'network',
  group: 'exposure',
  severity: 'high',
  mode: 'both',
  why: 'Databases, queues, controllers and container runtimes are written for trusted networks: from outside one weak password, or none, is all that stands before their data.',
  fix: 'Make the Service a ClusterIP, and reach the port through a tunnel or an authenticating proxy.',
  controls: [nsa('net'), mitre('T1133', 'T1190'), owasp('K07', 'K06')],
  about: aboutObjects('Service'),
  dependsOn: 'cluster',
  test: ({ object }, { inventory }) => {
    const scopes = scopesOfService(object, inventory);
    const ingresses = ingressesTo(object, inventory);
    // An Ingress that cannot be seen may lead to it.
    const unseen = unreadRoutes(inventory, namespaceOf(object));
    if (scopes.length === 0 && ingresses.length === 0) return unseen === undefined ? pass : notEvaluable(unseen);
    const onInternet = scopes.some(({ level }) => level === 'internet');
    const backends = inventory.derive(backendsOnce);
    const faults: Fault[] = [];
    for (const [index, port] of object.ports.entries()) {
      const through = ingresses.filter((one) => leadsTo(one, object, port));
      if (scopes.length === 0 && through.length === 0) continue;
      const what = programBehind(object, port, backends);
      if (what === undefined) continue;
      const way =
        scopes.length > 0 ? `a ${object.serviceType} Service` : `Ingress "${through[0]?.metadata.name ?? ''}"`;
      faults.push({
        path: `spec.ports[${String(index)}]`,
        message: `port ${String(port.port)} (${what.name}) is exposed by ${way}`,
        severity: onInternet && takesOver.has(what.port) ? 'critical' : 'high',
        related: through.map(referenceTo),
      });
    }
    return faults.length === 0 && unseen !== undefined ? notEvaluable(unseen) : failIfAny(faults);
  },
  examples: {
    failing: serviceExample('type: LoadBalancer\nports: [{ port: 6379 }]'),
    passing: serviceExample('type: LoadBalancer\nports: [{ port: 443 }]'),
  },
});

function backendsOnce(inventory: Inventory): ServiceBackends {
  return makeServiceBackends(inventory, inventory.derive(endpointsOf));
}

/** By the number of the Service or of the pod; 8080 is one only where an admin interface answers. */
function programBehind(
  service: Service,
  port: ServicePort,
  backends: ServiceBackends,
): { readonly name: string; readonly port: number } | undefined {
  const pods = backends.of(service);
  const numbers = [
    port.port,
    ...(typeof port.targetPort === 'number' ? [port.targetPort] : []),
    ...pods.flatMap((pod) => targetPortOf(port, pod) ?? []),
  ];
  for (const number of numbers) {
    const name = sensitivePorts[number];
    if (name !== undefined) return { name, port: number };
  }
  if (!numbers.includes(8080)) return undefined;
  for (const { owner } of pods) {
    const program = programOf(owner, sensitiveInterfaces);
    if (program !== undefined) return { name: program, port: 8080 };
  }
  return undefined;
}

function leadsTo(ingress: Ingress, service: Service, port: ServicePort): boolean {
  return backendsOf(ingress).some(
    ({ backend }) =>
      backend.service?.name === service.metadata.name && findServicePort(service, backend.service.port) === port,
  );
}
