import { namespaceOf } from '../../inventory/references.ts';
import { mitre, nsa, owasp } from '../../model/control.ts';
import { failIfAny, notApplicable } from '../../model/verdict.ts';
import type { Fault } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';
import { ingressExample } from '../support/network/examples.ts';

export const ingressTlsSecretMissing = defineCheck({
  id: 'ingress-tls-secret-missing',
  title: 'Certificate of the Ingress is missing',
  area: 'network',
  group: 'ingress-tls',
  severity: 'medium',
  mode: 'live',
  why: 'The controller falls back to a certificate of its own that nobody trusts: people learn to click warnings away, and then do not notice an attacker.',
  fix: 'Create the Secret of type kubernetes.io/tls, or correct its name.',
  controls: [nsa('net'), mitre('T1557'), owasp('K07', 'K05')],
  about: aboutObjects('Ingress.networking.k8s.io'),
  needs: ['Secret'],
  dependsOn: 'namespace',
  test: ({ object }, { inventory }) => {
    if (object.tls.every(({ secretName }) => secretName === undefined)) return notApplicable;
    return failIfAny(
      object.tls.flatMap(({ secretName }, index): readonly Fault[] => {
        if (secretName === undefined) return [];
        const path = `spec.tls[${String(index)}].secretName`;
        const secret = inventory.find('Secret', namespaceOf(object), secretName);
        if (secret === undefined) return [{ path, message: `there is no Secret "${secretName}"` }];
        // Where only metadata was read the type is not known.
        const { secretType = 'kubernetes.io/tls' } = secret;
        return secretType === 'kubernetes.io/tls'
          ? []
          : [{ path, message: `Secret "${secretName}" is of type ${secretType}, not kubernetes.io/tls` }];
      }),
    );
  },
  examples: {
    failing: ingressExample('tls: [{ hosts: [shop.example], secretName: shop-tls }]'),
    passing: `${ingressExample('tls: [{ hosts: [shop.example], secretName: shop-tls }]')}---
apiVersion: v1
kind: Secret
metadata: { name: shop-tls, namespace: shop }
type: kubernetes.io/tls
`,
  },
});
