import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import { auditExample, auditManifests, cure, findingKey, makeExample } from '../../support/examples.ts';

const manifestChecks = catalogue.filter((check) => check.mode !== 'files' && check.retired === undefined);

describe.each(manifestChecks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  const live = check.mode === 'live' || check.examples.as === 'cluster';

  test('its failing example fails and its passing example passes', () => {
    const failing = auditExample(check.examples.failing, live, id).run.report;
    const passing = auditExample(check.examples.passing, live, id).run.report;
    expect(failing.findings.map((finding) => finding.checkId)).toContain(id);
    expect(passing.findings.map((finding) => finding.checkId)).not.toContain(id);
    const tally = passing.tallies.find((candidate) => candidate.checkId === id);
    expect(tally?.passed, 'the passing example is judged, not skipped').toBeGreaterThan(0);
  });

  test('its words are in the house style', () => {
    expect(check.title).toMatch(/^(?:[A-Z/]|etcd |kube-proxy ).*[^.!]$/);
    expect(check.why).toMatch(/^(?:[A-Z]|etcd ).*\.$/s);
    expect(check.fix).toMatch(/^[A-Z].*\.$/s);
    expect(check.controls.length > 0 || check.severity === 'info', 'a check serves a control or informs').toBe(true);
  });
});

test.each(manifestChecks.flatMap((check) => (check.remedy === undefined ? [] : [[check.id, check] as const])))(
  '%s: its remedy cures the finding and breaks nothing else',
  (id, check) => {
    const live = check.mode === 'live' || check.examples.as === 'cluster';
    const { failing } = check.examples;
    const { example, run } = auditExample(failing, live, id);
    const cured = cure(example, run, check);
    expect(cured, 'every fault of the failing example has a remedy that fits').toBeDefined();
    const after = auditManifests(makeExample(cured ?? [], live, failing), failing, id).report;
    const before = new Set(run.report.findings.map(findingKey));
    expect(after.findings.filter((finding) => finding.checkId === id)).toEqual([]);
    expect(after.findings.map(findingKey).filter((key) => !before.has(key))).toEqual([]);
  },
);

test('ids are unique and kebab-case', () => {
  const ids = catalogue.map((check) => check.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});
