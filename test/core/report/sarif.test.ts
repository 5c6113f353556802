import { describe, expect, test } from 'vitest';
import { joinText } from '../../../packages/core/src/report/report-text.ts';
import { fileUri, sarifReport } from '../../../packages/core/src/report/sarif.ts';
import type { AuditReport } from '../../../packages/core/src/model/report.ts';
import { aContext, aFinding, aReport, hostileTexts } from '../../support/reports.ts';

interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: { readonly rules: readonly { id: string; properties: Record<string, unknown> }[] };
      };
      readonly invocations: readonly [
        { readonly toolExecutionNotifications: readonly { level: string; message: { text: string } }[] },
      ];
      readonly results: readonly Result[];
    },
  ];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly [
    { readonly physicalLocation: unknown; readonly logicalLocations: readonly [{ fullyQualifiedName: string }] },
  ];
  readonly partialFingerprints: unknown;
  readonly suppressions: unknown;
}

const sarif = (report: AuditReport): Sarif => JSON.parse(joinText(sarifReport(report, aContext))) as Sarif;

describe('sarifReport', () => {
  test('has a rule for every check with a result, and results point at it', () => {
    const { runs } = sarif(aReport({ findings: [aFinding(), aFinding({ checkId: 'shrill', severity: 'low' })] }));
    const { rules } = runs[0].tool.driver;
    expect(rules.map((rule) => rule.id)).toEqual(['loud', 'shrill']);
    for (const result of runs[0].results) expect(rules[result.ruleIndex]?.id).toBe(result.ruleId);
    expect(runs[0].results.map((result) => result.level)).toEqual(['error', 'note']);
    expect(rules[0]?.properties['security-severity']).toBe('8.0');
  });

  test('says file, line, object and the stable fingerprint', () => {
    const [result] = sarif(aReport({ findings: [aFinding()] })).runs[0].results;
    expect(result?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'deploy/web.yaml' },
      region: { startLine: 7 },
    });
    expect(result?.locations[0].logicalLocations[0].fullyQualifiedName).toBe('Deployment shop/web');
    expect(result?.partialFingerprints).toEqual({ 'k8sRiskFinding/v1': '0123456789ab' });
  });

  test('an accepted finding is a suppressed result', () => {
    const exception = { reason: 'moved soon', owner: null, expires: null, source: 'annotation' } as const;
    const [result] = sarif(aReport({ accepted: [aFinding({ status: 'accepted', exception })] })).runs[0].results;
    expect(result?.suppressions).toEqual([{ kind: 'inSource', status: 'accepted', justification: 'moved soon' }]);
  });

  test('what could not be read or seen is a notification', () => {
    const report = aReport({
      errors: [{ file: 'a b.yaml', line: 2, message: 'not YAML' }],
      coverage: [{ kind: 'Secret.v1', namespace: 'shop', state: 'not-evaluable', reason: 'forbidden', checks: [] }],
    });
    const [invocation] = sarif(report).runs[0].invocations;
    expect(invocation.toolExecutionNotifications.map(({ level, message }) => [level, message.text])).toEqual([
      ['error', 'not YAML'],
      ['warning', 'not seen: Secret.v1 in shop (forbidden)'],
    ]);
  });

  test('is JSON for a report without findings and for hostile names', () => {
    expect(sarif(aReport()).runs[0].results).toEqual([]);
    const findings = Object.values(hostileTexts).map((text) => aFinding({ message: text, file: text }));
    expect(sarif(aReport({ findings })).runs[0].results).toHaveLength(findings.length);
  });
});

describe('fileUri', () => {
  test.each([
    ['deploy/web.yaml', 'deploy/web.yaml'],
    ['/srv/a b/ü.yaml', 'file:///srv/a%20b/%C3%BC.yaml'],
    ['C:\\deploy\\web.yaml', 'file:///C:/deploy/web.yaml'],
    ['a#b?c%.yaml', 'a%23b%3Fc%25.yaml'],
    ['half\uD83D', 'half%EF%BF%BD'],
  ])('%s', (path, uri) => {
    expect(fileUri(path)).toBe(uri);
  });
});
