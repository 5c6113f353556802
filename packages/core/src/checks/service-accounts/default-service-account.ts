import { isMirrorPod } from '../../inventory/owners.ts';
import { serviceAccountNameOf, tokenMountOf } from '../../inventory/service-account-of.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const defaultServiceAccount = defineCheck({
  id: 'default-service-account',
  title: 'Runs as the default service account',
  area: 'service-accounts',
  group: 'service-account-token',
  severity: 'low',
  mode: 'both',
  why: 'The default account belongs to everything that names none: a right that is given to one is given to all.',
  fix: 'Make a service account for the workload and name it in serviceAccountName.',
  controls: [cis('5.1.5'), nsa('auth'), mitre('T1078.001'), owasp('K06', 'K09')],
  about: aboutWorkloads,
  // The service account may say whether its token is mounted.
  dependsOn: 'namespace',
  test: ({ workload, path }, { inventory }) => {
    if (isMirrorPod(workload)) return notApplicable;
    const { spec } = workload.template;
    if (serviceAccountNameOf(spec) !== 'default') return pass;
    const isNamed = spec.serviceAccountName !== undefined || spec.serviceAccount !== undefined;
    const isMounted = tokenMountOf(workload, inventory).mounted !== false;
    return fail(
      `${path}.serviceAccountName`,
      `runs as service account "default"${isNamed ? '' : ', as it names none'}${isMounted ? '' : ', without its token'}`,
      isMounted ? {} : { severity: 'info' },
    );
  },
  examples: {
    failing: examplePod({ pod: 'automountServiceAccountToken: false' }),
    passing: examplePod({ pod: 'serviceAccountName: web\nautomountServiceAccountToken: false' }),
  },
});
