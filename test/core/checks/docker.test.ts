import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { runAudit } from '../../../packages/core/src/audit/audit.ts';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import { isRecord } from '../../../packages/core/src/model/json.ts';
import { applyRemedy } from '../../../packages/core/src/remediation/apply-remedy.ts';
import { dockerSnapshot } from '../../support/docker-examples.ts';

const corpus = join(import.meta.dirname, '../../corpus/checks');
const fileChecks = catalogue.filter((check) => check.mode === 'files');

function found(text: string, as: 'dockerfile' | 'compose'): readonly string[] {
  return runAudit(dockerSnapshot(text, as)).report.findings.map((finding) => finding.checkId);
}

describe.each(fileChecks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  const as = check.examples.as === 'dockerfile' ? 'dockerfile' : 'compose';

  test('its failing example fails and its passing example passes', () => {
    expect(found(check.examples.failing, as)).toContain(id);
    expect(found(check.examples.passing, as)).not.toContain(id);
  });

  test('its cases hold', () => {
    const folder = join(corpus, id);
    const cases = readdirSync(folder);
    expect(cases.some((name) => name.startsWith('fail.')) && cases.some((name) => name.startsWith('pass.'))).toBe(true);
    const wrong = cases.filter((name) => {
      const fails = found(readFileSync(join(folder, name), 'utf8'), as).includes(id);
      return fails !== name.startsWith('fail.');
    });
    expect(wrong).toEqual([]);
  });
});

test.each(fileChecks.flatMap((check) => (check.remedy === undefined ? [] : [[check.id, check] as const])))(
  '%s: its remedy cures the finding and breaks nothing else',
  (id, check) => {
    const as = check.examples.as === 'dockerfile' ? 'dockerfile' : 'compose';
    const run = runAudit(dockerSnapshot(check.examples.failing, as));
    let [manifest] = parseAllDocuments(check.examples.failing).map((document) => document.toJS() as unknown);
    for (const finding of run.report.findings.filter((candidate) => candidate.checkId === id)) {
      for (const failed of run.failuresOf(finding.id)) {
        for (const fault of failed.failure.faults) {
          const remedy = check.remedy?.(failed.subject, fault, { ...run.context, parameters: failed.parameters });
          if (remedy !== undefined && isRecord(manifest)) manifest = applyRemedy(manifest, remedy);
        }
      }
    }
    const after = found(JSON.stringify(manifest), as);
    const before = new Set(run.report.findings.map((finding) => finding.checkId));
    expect(after).not.toContain(id);
    expect(after.filter((other) => !before.has(other))).toEqual([]);
  },
);
