import { cis, mitre, owasp } from '../../model/control.ts';
import { readRecord, readRecords, readString, readStrings } from '../../model/json.ts';
import type { GenericObject } from '../../model/kubernetes/objects.ts';
import { fail, notApplicable, pass } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';
import { defineCheck } from '../contract/check.ts';
import { aboutObjects } from '../contract/subject-source.ts';

const binding = 'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io';

export const policyAuditOnly = defineCheck({
  id: 'policy-audit-only',
  title: 'Policy that only watches',
  area: 'admission',
  group: 'admission-engine',
  severity: 'medium',
  mode: 'live',
  why: 'What violates the policy is written down and runs all the same.',
  fix: 'Let the policy deny what it judges.',
  controls: [cis('5.2.1'), mitre('T1562.001'), owasp('K04', 'K04')],
  about: aboutObjects('ClusterPolicy.kyverno.io', 'Policy.kyverno.io', binding),
  test: ({ object }) => (object.key === binding ? judgeBinding(object) : judgeKyverno(object)),
  // Which rules of Kyverno can be trusted to deny, a person must say.
  remedy: ({ object }, fault) =>
    object.key === binding ? { kind: 'set', field: fault.path, value: ['Deny'] } : undefined,
  examples: {
    failing: exampleBinding('[Audit, Warn]'),
    passing: exampleBinding('[Deny]'),
  },
});

function judgeBinding({ spec }: GenericObject): Verdict {
  const actions = readStrings(spec['validationActions']);
  return actions.includes('Deny')
    ? pass
    : fail('spec.validationActions', `does not deny: its actions are ${actions.join(', ') || 'none'}`);
}

/** Each rule says it for itself, else the policy does; without a word Kyverno audits. */
function judgeKyverno({ spec }: GenericObject): Verdict {
  const rules = readRecords(spec['rules']);
  const validating = rules.flatMap((rule, index) => (rule['validate'] === undefined ? [] : [{ rule, index }]));
  if (validating.length === 0) return notApplicable;
  const ofPolicy = readString(spec['validationFailureAction']) ?? 'Audit';
  const watching = validating.filter(({ rule }) => {
    const action = readString(readRecord(rule['validate'])['failureAction']) ?? ofPolicy;
    return action.toLowerCase() !== 'enforce';
  });
  const [first] = watching;
  if (first === undefined) return pass;
  const names = watching.map(({ rule }) => `"${readString(rule['name']) ?? ''}"`);
  const isOwn = readString(readRecord(first.rule['validate'])['failureAction']) !== undefined;
  return fail(
    isOwn ? `spec.rules[${String(first.index)}].validate.failureAction` : 'spec.validationFailureAction',
    `${String(watching.length)} of ${String(validating.length)} rules only watch: ${names.slice(0, 5).join(', ')}`,
  );
}

function exampleBinding(actions: string): string {
  return `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: { name: no-host-network }
spec:
  policyName: no-host-network
  validationActions: ${actions}
`;
}
