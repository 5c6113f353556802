import { isMirrorPod } from '../../inventory/owners.ts';
import { serviceAccountNameOf, tokenMountOf } from '../../inventory/service-account-of.ts';
import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import { fail, notApplicable, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutWorkloads } from '../contract/subject-source.ts';
import { examplePod } from '../support/examples.ts';

export const automountServiceAccountToken = defineCheck({
  id: 'automount-service-account-token',
  title: 'Token of the service account is mounted',
  area: 'service-accounts',
  group: 'service-account-token',
  severity: 'low',
  mode: 'both',
  why: 'Most programs never talk to the API server; whoever breaks into one finds a token there all the same.',
  fix: 'Set automountServiceAccountToken to false where the program does not use the API.',
  controls: [cis('5.1.6'), nsa('auth'), mitre('T1528', 'T1552.007'), owasp('K06', 'K09')],
  about: aboutWorkloads,
  // The service account may say it.
  dependsOn: 'namespace',
  test: ({ workload, path }, { inventory }) => {
    if (isMirrorPod(workload)) return notApplicable;
    const { mounted, saidBy } = tokenMountOf(workload, inventory);
    if (mounted === false) return pass;
    if (mounted !== true) return notEvaluable(mounted);
    const account = serviceAccountNameOf(workload.template.spec);
    const why = {
      pod: 'the pod says so',
      'service-account': 'the service account says so',
      default: 'nothing says otherwise',
    }[saidBy];
    return fail(`${path}.automountServiceAccountToken`, `the token of service account "${account}" is mounted: ${why}`);
  },
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: false }),
  examples: {
    failing: examplePod({ pod: 'serviceAccountName: web' }),
    passing: examplePod({ pod: 'serviceAccountName: web\nautomountServiceAccountToken: false' }),
  },
});
