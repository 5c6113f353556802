import type { Inventory } from '../../inventory/inventory.ts';
import { namespaceOf, referenceTo } from '../../inventory/references.ts';
import { serviceSelects } from '../../inventory/selectors.ts';
import type { ContainerSubject } from '../../inventory/subjects.ts';
import { mitre, owasp } from '../../model/control.ts';
import type { Service } from '../../model/kubernetes/objects.ts';
import type { Container, ContainerPort } from '../../model/kubernetes/pod-spec.ts';
import { failIfAny, pass } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutContainers } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const sshPort = defineCheck({
  id: 'ssh-port',
  title: 'Container serves SSH',
  area: 'workload',
  group: 'container-ports',
  severity: 'medium',
  mode: 'both',
  why: 'An SSH server in a container is a way in that Kubernetes neither authenticates nor logs, with keys and passwords of its own.',
  fix: 'Remove the server; use kubectl exec or kubectl debug.',
  controls: [mitre('T1021.004'), owasp('K01', 'K06')],
  about: aboutContainers,
  // Services that lead to the port are named as evidence.
  dependsOn: 'namespace',
  parameters: {
    additionalPorts: { default: [] as readonly number[], description: 'Port numbers that count like 22, e.g. 2222' },
  },
  test: (subject, { inventory, parameters }) => {
    const { container, path } = subject;
    let faults: Fault[] | undefined;
    for (const [index, port] of container.ports.entries()) {
      const number = port.containerPort;
      if (number === undefined || !isSshPort(number, parameters.additionalPorts) || !isTcp(port)) continue;
      const services = servicesTo(subject, port, inventory);
      (faults ??= []).push({
        path: `${path}.ports[${String(index)}].containerPort`,
        message: [
          `container "${container.name}" declares port ${String(number)}`,
          ...evidenceOf(container, services),
        ].join(', '),
        related: services.map(referenceTo),
      });
    }
    return faults === undefined ? pass : failIfAny(faults);
  },
  examples: {
    failing: examplePod({ container: 'ports: [{ containerPort: 22 }]' }),
    passing: examplePod({ container: 'ports: [{ containerPort: 22, protocol: UDP }, { containerPort: 2222 }]' }),
  },
});

function isSshPort(number: number, additional: readonly number[]): boolean {
  return number === 22 || additional.includes(number);
}

function isTcp({ protocol }: ContainerPort): boolean {
  return protocol === undefined || protocol === 'TCP';
}

/** The Services of the namespace that forward to this port of the workload's pods, by number or by name. */
function servicesTo({ workload }: ContainerSubject, port: ContainerPort, inventory: Inventory): readonly Service[] {
  return inventory
    .inNamespace('Service', namespaceOf(workload))
    .filter(
      ({ selector, ports }) =>
        serviceSelects(selector, workload.template.labels) &&
        ports.some(({ port: own, targetPort = own }) =>
          typeof targetPort === 'number' ? targetPort === port.containerPort : targetPort === port.name,
        ),
    );
}

function evidenceOf({ image, command, args }: Container, services: readonly Service[]): readonly string[] {
  const evidence = services.map(({ metadata }) => `Service "${metadata.name}" leads there`);
  if ([...command, ...args].some((word) => /(?:^|[\s/])sshd(?:\s|$)/.test(word)))
    evidence.push('its command runs sshd');
  if (image !== undefined && /(?:sshd|openssh)/.test(image)) evidence.push(`its image is "${image}"`);
  return evidence;
}
