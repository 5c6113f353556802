import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import {
  networkSchema,
  watchLineSchema,
  whoCanSchema,
} from '../../../../packages/core/src/report/schema/answer-schemas.ts';
import { aFinding } from '../../../support/reports.ts';

const ajv = new Ajv2020();
addFormats.default(ajv);

describe('the schema of network', () => {
  const valid = ajv.compile(networkSchema);

  test('takes connections, with or without notes', () => {
    const connections = [{ from: 'shop/frontend[Deployment]', to: 'shop/cart[Deployment]', ports: 'TCP 8080' }];
    expect(valid({ schemaVersion: 1, connections })).toBe(true);
    expect(valid({ schemaVersion: 1, connections: [], notes: ['a note'] })).toBe(true);
    expect(valid({ schemaVersion: 1, connections: [{ from: 'a', to: 'b' }] })).toBe(false);
  });
});

describe('the schema of who-can', () => {
  const valid = ajv.compile(whoCanSchema);

  test('takes nobody, and no subject without a way', () => {
    expect(valid({ schemaVersion: 1, subjects: [] })).toBe(true);
    const subject = {
      kind: 'Group',
      namespace: null,
      name: 'ops',
      via: ['ClusterRoleBinding ops -> ClusterRole cluster-admin'],
    };
    expect(valid({ schemaVersion: 1, subjects: [subject] })).toBe(true);
    expect(valid({ schemaVersion: 1, subjects: [{ ...subject, via: [] }] })).toBe(false);
  });
});

describe('the schema of a watch line', () => {
  const valid = ajv.compile(watchLineSchema);
  const base = { at: '2026-11-23T20:00:00.000Z', cluster: 'prod' };

  test.each([
    { type: 'ready', findings: 812 },
    { type: 'added', finding: aFinding() },
    { type: 'changed', finding: aFinding(), was: aFinding({ severity: 'low' }) },
    { type: 'removed', finding: aFinding(), because: 'fixed' },
    { type: 'score', risk: 41.2, grade: 'C', was: 40.9 },
    { type: 'state', state: 'retrying', kind: 'Pod', reason: 'connection refused' },
  ])('$type', (line) => {
    expect(valid({ ...base, ...line })).toBe(true);
    expect(valid({ ...base, ...line, type: 'other' })).toBe(false);
  });
});
