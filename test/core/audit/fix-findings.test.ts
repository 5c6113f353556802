import { describe, expect, test } from 'vitest';
import { runAudit } from '../../../packages/core/src/audit/audit.ts';
import { fixFindings } from '../../../packages/core/src/audit/fix-findings.ts';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import { auditExample } from '../../support/examples.ts';
import { snapshotOf } from '../../support/snapshots.ts';

const curable = catalogue.filter(
  ({ remedy, mode, retired, examples }) =>
    remedy !== undefined && mode !== 'files' && retired === undefined && examples.as !== 'compose',
);

describe.each(curable.map((check) => [check.id, check] as const))('%s', (id, check) => {
  test('its fix closes its finding and opens none, from what the engine keeps alone', () => {
    const live = check.mode === 'live' || check.examples.as === 'cluster';
    const { run } = auditExample(check.examples.failing, live, id);
    const ids = run.report.findings.filter(({ checkId }) => checkId === id).map((finding) => finding.id);
    const fixed = fixFindings(run, ids, { audit: {} });
    expect(fixed.fixes.map(({ verified, problem }) => ({ verified, problem }))).toEqual(
      ids.map(() => ({ verified: true, problem: null })),
    );
    expect(fixed.closes).toEqual(expect.arrayContaining(ids));
    expect(fixed.opens).toEqual([]);
  });
});

const pod = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - { name: app, image: nginx, securityContext: { privileged: true } }
`;

test('a fix says what changes, in every form', () => {
  const run = runAudit(snapshotOf(pod));
  const finding = run.report.findings.find(({ checkId }) => checkId === 'pss-baseline-privileged');
  const [fix] = fixFindings(run, [finding?.id ?? ''], { audit: {} }).fixes;
  expect(fix).toMatchObject({
    verified: true,
    jsonPatch: [{ op: 'replace', path: '/spec/template/spec/containers/0/securityContext/privileged', value: false }],
    before: expect.stringContaining('privileged: true') as unknown,
    after: expect.stringContaining('privileged: false') as unknown,
    yaml: expect.stringContaining('- name: app') as unknown,
    kubectl: expect.stringMatching(/^kubectl patch deployment\.apps web -n shop --type=json -p /) as unknown,
  });
});

test('where a person must decide there is no patch, and the words say what to do', () => {
  const run = runAudit(snapshotOf(pod.replace('privileged: true', 'runAsUser: 5')));
  const finding = run.report.findings.find(({ checkId }) => checkId === 'run-as-low-uid');
  const [fix] = fixFindings(run, [finding?.id ?? ''], { audit: {} }).fixes;
  expect(fix).toMatchObject({
    remedy: null,
    verified: false,
    problem: 'a person must decide',
  });
  expect(fix?.text).not.toBe('');
});

test('all fixes together close what they say, and open nothing', () => {
  const run = runAudit(snapshotOf(pod));
  const before = run.report.findings.map(({ id }) => id);
  const { fixes, closes, opens } = fixFindings(run, before, { audit: {} });
  const verified = fixes.filter((fix) => fix.verified).map(({ findingId }) => findingId);
  expect(verified.length).toBeGreaterThan(5);
  expect(closes).toEqual(expect.arrayContaining(verified));
  expect(opens).toEqual([]);
});
