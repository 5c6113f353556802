import { serviceAccountPrincipal } from '../../graph/rbac/principals.ts';
import { namespaceOf } from '../../inventory/references.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { isAtLeast } from '../../model/severity.ts';
import { fail, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';

export const serviceAccountLegacyToken = defineCheck({
  id: 'service-account-legacy-token',
  title: 'Token of a service account that never expires',
  area: 'service-accounts',
  severity: 'medium',
  mode: 'live',
  why: 'Whoever once read the Secret, in the cluster, in a backup or in a pipeline, is the account until somebody deletes it.',
  fix: 'Ask for short tokens with kubectl create token or a projected volume, and delete the Secret.',
  controls: [cis('3.1.2'), nsa('auth'), mitre('T1528'), owasp('K06', 'K09')],
  about: aboutObjects('Secret'),
  dependsOn: 'cluster',
  test: ({ object }, { graphs }) => {
    if (object.secretType === undefined) return notEvaluable('not-requested');
    if (object.secretType !== 'kubernetes.io/service-account-token') return pass;
    const { annotations, labels } = object.metadata;
    const account = annotations['kubernetes.io/service-account.name'] ?? '';
    const invalidSince = labels['kubernetes.io/legacy-token-invalid-since'];
    if (invalidSince !== undefined)
      return fail(
        'type',
        `holds a token of service account "${account}" that is no longer taken since ${invalidSince}`,
        {
          severity: 'info',
        },
      );
    const power = graphs.rbac().identitySeverity(serviceAccountPrincipal(namespaceOf(object), account));
    const isPowerful = isAtLeast(power, 'high');
    return fail(
      'type',
      `holds a token of service account "${account}" that never expires${isPowerful ? ', and the account is powerful' : ''}`,
      isPowerful ? { severity: 'high' } : {},
    );
  },
  examples: {
    failing: `
apiVersion: v1
kind: Secret
metadata:
  name: deployer
  namespace: shop
  annotations: { kubernetes.io/service-account.name: deployer }
type: kubernetes.io/service-account-token
`,
    passing: `
apiVersion: v1
kind: Secret
metadata: { name: db, namespace: shop }
type: Opaque
stringData: { user: shop }
`,
  },
});
