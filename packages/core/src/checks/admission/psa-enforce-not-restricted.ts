import { formatFieldPath } from '../../model/field-path.ts';
import { cis, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutNamespaces } from '../contract/subject-source.ts';
import { exampleNamespaceWithPod, restrictedPod } from '../support/admission/examples.ts';
import { highestLevel, podSpecsOf } from '../support/admission/highest-level.ts';
import { enforcedLevel, enforcedMinor, enforceLabel } from '../support/admission/namespace-level.ts';

export const psaEnforceNotRestricted = defineCheck({
  id: 'psa-enforce-not-restricted',
  title: 'Namespace could enforce the strictest level',
  area: 'admission',
  group: 'pod-security-admission',
  severity: 'info',
  mode: 'live',
  why: 'Everything that runs there meets the level restricted: the label would cost nothing, and keep out what does not meet it.',
  fix: 'Set pod-security.kubernetes.io/enforce to restricted.',
  controls: [cis('5.2.6', '5.2.7', '5.2.8', '5.2.9'), owasp('K04', 'K04')],
  about: aboutNamespaces,
  needs: ['Pod'],
  dependsOn: 'namespace',
  test: (subject, context) => {
    const { namespace } = subject;
    if (enforcedLevel(namespace) !== 'baseline' || namespace.phase === 'Terminating') return notApplicable;
    const count = podSpecsOf(subject, context.inventory).length;
    if (count === 0) return notApplicable;
    const pssMinor = enforcedMinor(namespace, context.pssMinor);
    return highestLevel(subject, { ...context, pssMinor }) === 'restricted'
      ? fail(
          formatFieldPath(['metadata', 'labels', enforceLabel]),
          `enforces baseline, and all ${String(count)} pods and templates in it meet restricted`,
        )
      : pass;
  },
  remedy: (_subject, fault) => ({ kind: 'set', field: fault.path, value: 'restricted' }),
  examples: {
    failing: exampleNamespaceWithPod('baseline', restrictedPod),
    passing: exampleNamespaceWithPod('baseline', ''),
  },
});
