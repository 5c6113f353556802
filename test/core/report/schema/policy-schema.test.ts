import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { policyNames } from '../../../../packages/core/src/audit/policy-names.ts';
import { parsePolicy } from '../../../../packages/core/src/policy/parse-policy.ts';
import { readRepositoryFile } from '../../../support/tracked-files.ts';

const schema = JSON.parse(readRepositoryFile('schemas/policy.schema.json') ?? '') as object;
const valid = new Ajv2020({ strict: false }).compile(schema);

const whole = `
exceptions:
  - scope: { namespace: kube-*, kind: DaemonSet, labels: { app: cni }, checks: [pss-baseline-privileged, rbac-*], groups: [capabilities] }
    reason: the CNI needs it
    owner: platform
    expires: "2027-03-31"
    ticket: SEC-7
severities: { run-as-root: low }
disabled: [ssh-port]
protected: [cluster-admin-binding]
system: [istio-system]
owners:
  - { team: payments, slack: S1, namespaces: [pay*] }
thresholds: { failOn: high, risk: 50 }
`;

describe('the schema and the reader agree', () => {
  test.each<[string, string, boolean]>([
    ['nothing set', '{}', true],
    ['everything set', whole, true],
    ['an unknown section', 'exeptions: []', false],
    ['an unknown check', 'disabled: [no-such-check]', false],
    ['an unknown severity', 'severities: { run-as-root: loud }', false],
    ['an exception without a reason', 'exceptions: [{ scope: { checks: [run-as-root] }, expires: never }]', false],
    ['an exception without an end', 'exceptions: [{ scope: { checks: [run-as-root] }, reason: x }]', false],
    ['an exception from everything', 'exceptions: [{ scope: { namespace: a }, reason: x, expires: never }]', false],
    ['a date that is none', 'exceptions: [{ scope: { checks: [run-as-root] }, reason: x, expires: soon }]', false],
    ['a risk that is none', 'thresholds: { risk: 101 }', false],
  ])('%s', (_case, text, right) => {
    expect({ reader: parsePolicy(text, 'k8s-risk.yaml', policyNames).ok, schema: valid(parse(text)) }).toEqual({
      reader: right,
      schema: right,
    });
  });
});
