import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { audit } from '../../../../packages/core/src/audit/audit.ts';
import { catalogue } from '../../../../packages/core/src/checks/catalogue.ts';
import { assessFramework } from '../../../../packages/core/src/compliance/assess-framework.ts';
import { frameworks } from '../../../../packages/core/src/compliance/frameworks/frameworks.ts';
import { reportSchema } from '../../../../packages/core/src/report/schema/report-schema.ts';
import { dockerSnapshot } from '../../../support/docker-examples.ts';
import { makeExample, readExample } from '../../../support/examples.ts';
import { aFinding, aReport } from '../../../support/reports.ts';

const validate = new Ajv2020({ allErrors: true }).compile(reportSchema);
/** The same with nothing beside what it names: what we print ourselves must be in it. */
const validateOwn = new Ajv2020({ allErrors: true }).compile(closed(reportSchema) as object);

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in copy ? { ...copy, additionalProperties: false } : copy;
}

describe('the schema of the report', () => {
  test('holds for the audit of every example of every check, member by member', { timeout: 60_000 }, () => {
    for (const { examples, id } of catalogue) {
      const as = examples.as ?? 'manifests';
      const snapshot =
        as === 'dockerfile' || as === 'compose'
          ? dockerSnapshot(examples.failing, as)
          : makeExample(readExample(examples.failing), as === 'cluster').snapshot;
      const report: unknown = JSON.parse(JSON.stringify(audit(snapshot)));
      validateOwn(report);
      expect({ id, errors: validateOwn.errors }).toEqual({ id, errors: null });
    }
  });

  test('holds for errors, gaps, exceptions and compliance', () => {
    const exception = { reason: 'moved soon', owner: null, expires: '2027-01-01', source: 'database' } as const;
    const report = aReport({
      findings: [aFinding({ id: '0123456789ab-2', scoreSeverity: 'critical', gain: 1.5, expiredException: exception })],
      accepted: [aFinding({ status: 'accepted', exception })],
      errors: [{ file: 'a.yaml', line: null, message: 'not YAML' }],
      coverage: [{ kind: 'Secret.v1', namespace: null, state: 'not-evaluable', reason: 'not-requested', checks: [] }],
    });
    const [framework] = frameworks;
    const whole = { ...report, compliance: assessFramework(report, framework!, catalogue) };
    validateOwn(whole);
    expect(validateOwn.errors).toBeNull();
  });

  test('lets later versions add members, and nothing be left out or changed', () => {
    expect(validate({ ...aReport(), later: true })).toBe(true);
    expect(validate({ ...aReport(), schemaVersion: 2 })).toBe(false);
    const { coverage: _, ...without } = aReport();
    expect(validate(without)).toBe(false);
    expect(validate(aReport({ findings: [{ ...aFinding(), line: '7' as unknown as number }] }))).toBe(false);
  });
});
