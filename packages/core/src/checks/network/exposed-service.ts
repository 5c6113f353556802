import { internalMarkerOf, narrowSourceRangesOf } from '../../graph/network/exposure/load-balancer-scope.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import type { Service } from '../../model/kubernetes/objects.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { serviceExample } from '../support/network/examples.ts';

export const exposedService = defineCheck({
  id: 'exposed-service',
  title: 'Service is reached from outside the cluster',
  area: 'network',
  group: 'exposure',
  severity: 'medium',
  mode: 'both',
  why: 'A load balancer or a port of every node leads past the gateway, with its TLS, authentication and logs, straight to the pods.',
  fix: 'Use ClusterIP behind a gateway, an internal load balancer, or source ranges.',
  controls: [nsa('net'), mitre('T1133'), owasp('K07', 'K06')],
  about: aboutObjects('Service'),
  test: ({ object }) => {
    const { serviceType } = object;
    if (serviceType !== 'NodePort' && serviceType !== 'LoadBalancer') return pass;
    const narrow = serviceType === 'LoadBalancer' ? narrowWords(object) : undefined;
    return fail(
      'spec.type',
      [`is of type ${serviceType}`, narrow ?? wideWords(object), nodePortWords(object)]
        .filter((words) => words !== '')
        .join(', '),
      {
        severity: narrow === undefined ? 'medium' : 'low',
      },
    );
  },
  examples: {
    failing: serviceExample('type: NodePort\nports: [{ port: 80 }]'),
    passing: serviceExample('ports: [{ port: 80 }]'),
  },
});

/** Who is kept out. */
function narrowWords(service: Service): string | undefined {
  const { metadata, loadBalancerClass } = service;
  const marker = internalMarkerOf({ annotations: metadata.annotations, loadBalancerClass });
  const ranges = narrowSourceRangesOf(service);
  const words = [
    ...(marker === undefined ? [] : [`internal (${marker})`]),
    ...(ranges.length === 0 ? [] : [`for ${ranges.join(', ')} only`]),
  ];
  return words.length === 0 ? undefined : words.join(', ');
}

function wideWords({ serviceType }: Service): string {
  return serviceType === 'LoadBalancer' ? 'for every address' : '';
}

/** A load balancer opens ports of the nodes, too, unless told not to. */
function nodePortWords({ serviceType, ports, allocateLoadBalancerNodePorts }: Service): string {
  const numbers = ports.flatMap(({ nodePort }) => nodePort ?? []);
  if (numbers.length > 0) return `with port ${numbers.join(', ')} of every node`;
  if (serviceType === 'LoadBalancer' && allocateLoadBalancerNodePorts === false) return '';
  return 'with ports of every node';
}
