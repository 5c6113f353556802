import { cis, mitre, nsa, owasp } from '../../model/control.ts';
import type { KindKey } from '../../model/kinds.ts';
import { fail, notEvaluable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutCluster } from '../contract/subject-source.ts';
import { exampleNamespace } from '../support/admission/examples.ts';
import { enforcedLevel } from '../support/admission/namespace-level.ts';
import { engineCovering } from '../support/admission/policy-engines.ts';

export const policyEngineAbsent = defineCheck({
  id: 'policy-engine-absent',
  title: 'Nothing keeps dangerous pods out',
  area: 'admission',
  group: 'admission-engine',
  severity: 'high',
  mode: 'live',
  why: 'Whoever may create a pod anywhere may create a privileged one, and has a node.',
  fix: 'Label namespaces with a Pod Security level, or install a policy engine.',
  controls: [cis('5.2.1'), nsa('pod'), mitre('T1610'), owasp('K04', 'K04')],
  about: aboutCluster,
  dependsOn: 'cluster',
  test: (inventory) => {
    const labelled = inventory.namespaces.some((namespace) => {
      const level = enforcedLevel(namespace);
      return level === 'baseline' || level === 'restricted';
    });
    if (labelled || engineCovering(inventory, undefined) !== undefined) return pass;
    const gap = kinds.map((kind) => inventory.gap(kind)).find((reason) => reason !== undefined);
    if (gap !== undefined) return notEvaluable(gap);
    return fail('', 'no namespace enforces a level, no policy engine judges pods and no policy of the API server does');
  },
  examples: {
    failing: exampleNamespace('{ pod-security.kubernetes.io/enforce: privileged }'),
    passing: exampleNamespace('{ pod-security.kubernetes.io/enforce: baseline }'),
  },
});

const kinds: readonly KindKey[] = [
  'Namespace',
  'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
  'ValidatingAdmissionPolicy.admissionregistration.k8s.io',
  'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io',
];
