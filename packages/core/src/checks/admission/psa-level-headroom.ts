import { formatFieldPath } from '../../model/field-path.ts';
import { cis, owasp } from '../../model/control.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutNamespaces } from '../contract/subject-source.ts';
import { exampleNamespaceWithPod, restrictedPod } from '../support/admission/examples.ts';
import { blockingControls, highestLevel, podSpecsOf } from '../support/admission/highest-level.ts';
import { enforcedLevel, enforceLabel } from '../support/admission/namespace-level.ts';
import type { EnforcedLevel } from '../support/admission/namespace-level.ts';

export const psaLevelHeadroom = defineCheck({
  id: 'psa-level-headroom',
  title: 'What the namespace could enforce now',
  area: 'admission',
  group: 'pod-security-admission',
  severity: 'info',
  mode: 'live',
  why: 'It says how far the namespace is from the next level, and which checks stand in the way.',
  fix: 'Enforce the level that is met, then repair what blocks the next one.',
  controls: [cis('5.2.1'), owasp('K04', 'K04')],
  about: aboutNamespaces,
  needs: ['Pod'],
  dependsOn: 'namespace',
  factor: null,
  test: (subject, context) => {
    const { namespace } = subject;
    if (namespace.phase === 'Terminating' || podSpecsOf(subject, context.inventory).length === 0) return notApplicable;
    const met = highestLevel(subject, context);
    const enforced = enforcedLevel(namespace);
    if (met === 'restricted' && enforced === 'restricted') return pass;
    const next = met === 'privileged' ? 'baseline' : 'restricted';
    const blocking = met === 'restricted' ? [] : blockingControls(subject, next, context);
    const blocked = blocking.length === 0 ? '' : `; ${next} is blocked by ${blocking.join(', ')}`;
    return fail(
      formatFieldPath(['metadata', 'labels', enforceLabel]),
      `${met === 'privileged' ? 'could enforce no level now' : `could enforce ${met} now`} and enforces ${nameOf(enforced)}${blocked}`,
    );
  },
  examples: {
    failing: exampleNamespaceWithPod('baseline', ''),
    passing: exampleNamespaceWithPod('restricted', restrictedPod),
  },
});

function nameOf(level: EnforcedLevel): string {
  if (level === 'absent' || level === 'privileged') return 'none';
  // What is no level is enforced as restricted.
  return level === 'invalid' ? 'restricted' : level;
}
