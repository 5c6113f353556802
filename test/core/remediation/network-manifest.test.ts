import { expect, test } from 'vitest';
import { manifestOf } from '../../../packages/core/src/remediation/manifest-of.ts';
import { parseObject } from '../../../packages/core/src/model/kubernetes/parse-object.ts';

const metadata = { name: 'web', namespace: 'shop', annotations: { a: 'b' } };

test.each([
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      type: 'LoadBalancer',
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 'http', nodePort: 30080, protocol: 'TCP' }],
      externalIPs: ['203.0.113.7'],
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      externalTrafficPolicy: 'Local',
      allocateLoadBalancerNodePorts: false,
    },
    status: { loadBalancer: { ingress: [{ ip: '10.0.0.9' }] } },
  },
  { apiVersion: 'v1', kind: 'Service', metadata, spec: {} },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata,
    spec: {
      ingressClassName: 'nginx',
      defaultBackend: { resource: { apiGroup: 'a', kind: 'B', name: 'c' } },
      tls: [{ hosts: ['a.example'], secretName: 'tls' }],
      rules: [
        {
          host: 'a.example',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
          },
        },
        { http: { paths: [{ backend: { service: { name: 'web', port: { name: 'http' } } } }] } },
      ],
    },
  },
  {
    apiVersion: 'extensions/v1beta1',
    kind: 'Ingress',
    metadata,
    spec: { backend: { serviceName: 'web', servicePort: 80 } },
  },
])('a manifest of $kind reads as the same object ($apiVersion)', (raw) => {
  const object = parseObject(raw);
  expect(object && parseObject(manifestOf(object) ?? {})).toEqual(object);
});
