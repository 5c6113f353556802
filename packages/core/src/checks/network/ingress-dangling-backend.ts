import { backendsOf } from '../../graph/network/exposure/ingress-routes.ts';
import { findServicePort } from '../../graph/network/exposure/service-backends.ts';
import { namespaceOf } from '../../inventory/references.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import { failIfAny, notApplicable } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { ingressExample, serviceExample } from '../support/network/examples.ts';

export const ingressDanglingBackend = defineCheck({
  id: 'ingress-dangling-backend',
  title: 'Ingress leads to a Service that is not there',
  area: 'network',
  group: 'dangling-route',
  severity: 'low',
  mode: 'both',
  why: 'Whoever may create a Service of that name in the namespace takes over the host and its visitors.',
  fix: 'Correct the name and port of the backend, or remove the rule.',
  controls: [nsa('net'), mitre('T1584'), owasp('K07', 'K06')],
  about: aboutObjects('Ingress.networking.k8s.io'),
  needs: ['Service'],
  dependsOn: 'namespace',
  test: ({ object }, { inventory }) => {
    const backends = backendsOf(object).filter(({ backend }) => backend.service !== undefined);
    if (backends.length === 0) return notApplicable;
    return failIfAny(
      backends.flatMap(({ backend, field }): readonly Fault[] => {
        const { name = '', port } = backend.service ?? {};
        const service = inventory.find('Service', namespaceOf(object), name);
        if (service === undefined) return [{ path: field, message: `there is no Service "${name}"` }];
        // Any port of an ExternalName may be meant.
        if (service.serviceType === 'ExternalName' || findServicePort(service, port) !== undefined) return [];
        return [{ path: field, message: `Service "${name}" has no port ${String(port)}` }];
      }),
    );
  },
  examples: {
    failing: ingressExample('defaultBackend: { service: { name: wbe, port: { number: 80 } } }'),
    passing: `${ingressExample('defaultBackend: { service: { name: web, port: { number: 80 } } }')}---\n${serviceExample('ports: [{ port: 80 }]')}`,
  },
});
