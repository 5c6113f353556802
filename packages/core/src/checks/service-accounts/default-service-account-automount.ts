import { namespaceOf } from '../../inventory/references.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';

export const defaultServiceAccountAutomount = defineCheck({
  id: 'default-service-account-automount',
  title: 'Default service account mounts its token',
  area: 'service-accounts',
  group: 'service-account-token',
  severity: 'low',
  mode: 'live',
  why: 'Every pod of the namespace that says nothing gets a token, wanted or not.',
  fix: 'Set automountServiceAccountToken to false on the default account.',
  controls: [cis('5.1.5'), nsa('auth'), mitre('T1528'), owasp('K06', 'K09')],
  about: aboutObjects('ServiceAccount'),
  test: ({ object }, { inventory }) => {
    if (object.metadata.name !== 'default' || inventory.isSystemNamespace(namespaceOf(object))) return notApplicable;
    if (object.automountServiceAccountToken === false) return pass;
    const how = object.automountServiceAccountToken === true ? 'says so' : 'does not say otherwise';
    return fail('automountServiceAccountToken', `mounts its token into every pod that names no account: it ${how}`);
  },
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: false }),
  examples: {
    failing: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: shop }
`,
    passing: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: default, namespace: shop }
automountServiceAccountToken: false
`,
  },
});
