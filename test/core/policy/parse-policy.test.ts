import { describe, expect, test } from 'vitest';
import { formatPolicyError } from '../../../packages/core/src/policy/policy-error.ts';
import { parsePolicy } from '../../../packages/core/src/policy/parse-policy.ts';
import type { KnownNames } from '../../../packages/core/src/policy/known-names.ts';

const known: KnownNames = {
  checks: new Set(['pss-baseline-privileged', 'image-tag-latest', 'image-registry-not-allowed']),
  groups: new Set(['volumes']),
  parameters: new Map([['image-registry-not-allowed', { registries: [] }]]),
};

function faults(text: string): readonly string[] {
  const result = parsePolicy(text, 'k8s-risk.yaml', known);
  return result.ok ? [] : result.error.map(formatPolicyError);
}

test('a whole policy', () => {
  const result = parsePolicy(
    `
exceptions:
  - scope: { namespace: 'kube-*', kind: DaemonSet, name: node-agent, checks: [pss-baseline-privileged], groups: [volumes] }
    reason: reads node metrics
    owner: platform
    expires: 2027-03-31
severities: { image-tag-latest: high }
disabled: []
protected: [pss-baseline-privileged]
parameters:
  image-registry-not-allowed: { registries: [registry.example] }
system: ['istio-*']
owners:
  - { team: payments, slack: S123, namespaces: ['pay*'] }
thresholds: { failOn: high, risk: 40 }
`,
    'k8s-risk.yaml',
    known,
  );
  expect(result).toMatchObject({
    ok: true,
    value: {
      exceptions: [
        {
          reason: 'reads node metrics',
          owner: 'platform',
          expires: '2027-03-31',
          source: 'policy-file',
          scope: { namespace: 'kube-*', groups: ['volumes'] },
        },
      ],
      severities: { 'image-tag-latest': 'high' },
      parameters: { 'image-registry-not-allowed': { registries: ['registry.example'] } },
      systemNamespaces: ['istio-*'],
      owners: [{ team: 'payments', slack: 'S123', namespaces: ['pay*'] }],
      thresholds: { failOn: 'high', risk: 40 },
    },
  });
});

test('an empty file changes nothing', () => {
  expect(faults('')).toEqual([]);
  expect(faults('# nothing yet\n')).toEqual([]);
});

describe('faults name line, column and what was meant', () => {
  test.each([
    [
      'unknown key',
      'exeptions: []\n',
      ['k8s-risk.yaml:1:1: unknown key "exeptions" in the policy (did you mean "exceptions"?)'],
    ],
    [
      'unknown check',
      'disabled:\n  - image-tag-lates\n',
      ['k8s-risk.yaml:2:5: unknown check "image-tag-lates" (did you mean "image-tag-latest"?)'],
    ],
    [
      'unknown severity',
      'severities:\n  image-tag-latest: hihg\n',
      ['k8s-risk.yaml:2:21: unknown severity "hihg" (did you mean "high"?)'],
    ],
    [
      'no reason',
      'exceptions:\n  - scope: { checks: [image-tag-latest] }\n    expires: never\n',
      ['k8s-risk.yaml:2:5: an exception needs a reason'],
    ],
    [
      'no expiry',
      'exceptions:\n  - scope: { checks: [image-tag-latest] }\n    reason: x\n',
      ['k8s-risk.yaml:2:5: an exception needs expires'],
    ],
    [
      'impossible date',
      'exceptions:\n  - scope: { checks: [image-tag-latest] }\n    reason: x\n    expires: 2027-13-01\n',
      ['k8s-risk.yaml:4:14: expires "2027-13-01" is no date'],
    ],
    [
      'a scope of everything',
      'exceptions:\n  - scope: { namespace: a }\n    reason: x\n    expires: never\n',
      ['k8s-risk.yaml:2:12: a scope needs checks or groups'],
    ],
    [
      'wrong parameter type',
      'parameters:\n  image-registry-not-allowed:\n    registries: yes please\n',
      ['k8s-risk.yaml:3:17: parameter "registries" of image-registry-not-allowed must be a list'],
    ],
    [
      'unknown parameter',
      'parameters:\n  image-tag-latest: { foo: 1 }\n',
      ['k8s-risk.yaml:2:23: unknown parameter "foo" of image-tag-latest; it has none'],
    ],
    ['not YAML', 'disabled: [\n', ['k8s-risk.yaml:2:1: not YAML']],
    ['a list at the top', '- a\n', ['k8s-risk.yaml:1:1: the policy must be a map']],
  ])('%s', (_name, text, expected) => {
    const found = faults(text);
    expect(found).toHaveLength(expected.length);
    for (const [index, start] of expected.entries()) expect(found[index]).toContain(start);
  });
});
