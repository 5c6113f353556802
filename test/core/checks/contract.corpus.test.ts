import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import { auditCase, readSettings, snapshotOf } from '../../support/snapshots.ts';

const corpus = join(import.meta.dirname, '../../corpus/checks');
const manifestChecks = catalogue.filter((check) => check.mode !== 'files' && check.retired === undefined);

describe.each(manifestChecks.map((check) => check.id))('%s', (id) => {
  const folder = join(corpus, id);
  const cases = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];

  test('has a case that fails and one that passes', () => {
    expect(cases.filter((name) => name.startsWith('fail.'))).not.toEqual([]);
    expect(cases.filter((name) => name.startsWith('pass.'))).not.toEqual([]);
    expect(cases.filter((name) => !/^(?:fail|pass|fixed)\.[a-z0-9-]+\.yaml$/.test(name))).toEqual([]);
  });

  test.each(cases)('%s', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const snapshot = snapshotOf(text, name);
    expect(snapshot.errors).toEqual([]);
    expect(snapshot.objects, 'a case holds objects that the engine reads').not.toEqual([]);
    const { report } = auditCase(text, id, name);
    const findings = [...report.findings, ...report.accepted].filter(({ checkId }) => checkId === id);
    expect(findings.length > 0).toBe(name.startsWith('fail.'));
    const { severity, container, path, count } = readSettings(text);
    const [first] = findings;
    if (first === undefined) return;
    const expected = {
      severity: severity ?? first.severity,
      container: container === undefined ? first.container : container === 'none' ? null : container,
      path: path ?? first.path,
      count: Number(count ?? findings.length),
    };
    const actual = {
      severity: first.severity,
      container: first.container,
      path: first.path,
      count: findings.length,
    };
    expect(actual).toEqual(expected);
  });
});

test('every folder of cases is that of a check', () => {
  const ids = new Set(catalogue.map((check) => check.id));
  expect(readdirSync(corpus).filter((folder) => !ids.has(folder))).toEqual([]);
});
