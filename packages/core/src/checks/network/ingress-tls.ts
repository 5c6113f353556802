import { mitre, nsa, owasp } from '../../model/control.ts';
import { fail, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { ingressExample } from '../support/network/examples.ts';

export const ingressTls = defineCheck({
  id: 'ingress-tls',
  title: 'Ingress without TLS',
  area: 'network',
  group: 'ingress-tls',
  severity: 'medium',
  mode: 'both',
  why: 'Passwords, cookies and data cross the network in the clear, and whoever sits between can change them.',
  fix: 'Add spec.tls with the hosts and a certificate.',
  controls: [nsa('auth'), mitre('T1557', 'T1040'), owasp('K07', 'K05')],
  about: aboutObjects('Ingress.networking.k8s.io'),
  test: ({ object }) => {
    if (object.tls.length > 0) return pass;
    const { annotations } = object.metadata;
    const certificate = certificateAnnotations.find((key) => (annotations[key] ?? '') !== '');
    return certificate === undefined
      ? fail('spec', 'has no tls')
      : fail('spec', `has no tls; ${certificate} names a certificate of the load balancer`, { severity: 'low' });
  },
  examples: {
    failing: ingressExample('defaultBackend: { service: { name: web, port: { number: 80 } } }'),
    passing: ingressExample(
      'tls: [{ hosts: [shop.example], secretName: shop-tls }]\ndefaultBackend: { service: { name: web, port: { number: 80 } } }',
    ),
  },
});

/** Certificates that stand at the controller or at the cloud's load balancer. */
const certificateAnnotations = [
  'alb.ingress.kubernetes.io/certificate-arn',
  'networking.gke.io/managed-certificates',
  'networking.gke.io/certmap',
  'ingress.gcp.kubernetes.io/pre-shared-cert',
  'appgw.ingress.kubernetes.io/appgw-ssl-certificate',
  'service.beta.kubernetes.io/aws-load-balancer-ssl-cert',
] as const;
