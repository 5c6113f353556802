import { mitre, owasp } from '../../model/control.ts';
import { defineCheck } from '../contract/check.ts';
import { findAdminAccounts } from '../support/paths/admin-accounts.ts';
import { adminAccount, heldRole } from '../support/paths/examples.ts';
import { firstOf, judgeHolders } from '../support/paths/judge-holders.ts';
import { aboutBindings } from '../support/rbac/about-rights.ts';

export const pathPodCreateToAdminSa = defineCheck({
  id: 'path-pod-create-to-admin-sa',
  title: 'Creates pods beside a service account that takes the cluster',
  area: 'paths',
  severity: 'critical',
  mode: 'live',
  why: 'A pod runs as any service account of its namespace: who creates pods there is whoever the most powerful of them is.',
  fix: 'Move the powerful service account into a namespace of its own, or take the right to create pods away.',
  controls: [mitre('T1610', 'T1078.001'), owasp('K03', 'K02')],
  about: aboutBindings,
  dependsOn: 'cluster',
  test: ({ object }, context) => {
    const admins = context.inventory.derive(findAdminAccounts);
    return judgeHolders(object, context, {
      primitives: ['RB-10', 'RB-11'],
      reached: (namespace) =>
        firstOf(namespace, [...admins.keys()], (name) => {
          const account = admins.get(name)?.[0];
          return account === undefined
            ? undefined
            : `a pod in "${name}" runs as service account "${account}", which takes the cluster`;
        }),
    });
  },
  examples: {
    failing: heldRole('apiGroups: [""], resources: [pods], verbs: [create]') + adminAccount('operator'),
    passing: heldRole('apiGroups: [""], resources: [pods], verbs: [get]') + adminAccount('operator'),
  },
});
