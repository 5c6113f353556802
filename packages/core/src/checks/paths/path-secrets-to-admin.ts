import { tokenSecrets } from '../../graph/attack/tokens.ts';
import { makeGraphs } from '../../graph/graphs.ts';
import { serviceAccountPrincipal } from '../../graph/rbac/principals.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { compareText } from '../../model/resource.ts';
import { mitre, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { adminAccount, heldRole } from '../support/paths/examples.ts';
import { firstOf, judgeHolders } from '../support/paths/judge-holders.ts';
import { aboutBindings } from '../support/rbac/about-rights.ts';

export const pathSecretsToAdmin = defineCheck({
  id: 'path-secrets-to-admin',
  title: 'Reads a Secret that holds the token of an administrator',
  area: 'paths',
  severity: 'critical',
  mode: 'live',
  why: 'A token in a Secret does not expire: who reads it once holds the cluster until somebody deletes it.',
  fix: 'Delete the token Secret and ask for short-lived tokens; narrow who reads Secrets there.',
  controls: [mitre('T1552.007', 'T1528'), owasp('K03', 'K02')],
  about: aboutBindings,
  needs: ['Secret'],
  dependsOn: 'cluster',
  test: ({ object }, context) => {
    const tokens = context.inventory.derive(findAdminTokens);
    return judgeHolders(object, context, {
      primitives: ['RB-02', 'RB-18'],
      reached: (namespace) => firstOf(namespace, [...tokens.keys()], (name) => tokens.get(name)),
    });
  },
  examples: {
    failing: exampleWith('operator'),
    passing: exampleWith('web'),
  },
});

/** For each namespace, the first Secret with a token of an account that takes the cluster, in words. */
function findAdminTokens(inventory: Inventory): ReadonlyMap<string, string> {
  const rbac = makeGraphs(inventory).rbac();
  const found = new Map<string, string>();
  const sorted = [...tokenSecrets(inventory)].sort(([a], [b]) => compareText(a, b));
  for (const [secret, { namespace, account }] of sorted) {
    if (found.has(namespace) || !rbac.isAdminEquivalent(serviceAccountPrincipal(namespace, account))) continue;
    found.set(namespace, `Secret "${secret}" holds a token of service account "${account}", which takes the cluster`);
  }
  return found;
}

function exampleWith(account: string): string {
  return `${adminAccount('operator')}---
apiVersion: v1
kind: Secret
type: kubernetes.io/service-account-token
metadata: { name: token, namespace: shop, annotations: { kubernetes.io/service-account.name: ${account} } }
${heldRole('apiGroups: [""], resources: [secrets], verbs: [get, list]')}`;
}
