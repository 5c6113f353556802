import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinText } from '../../../packages/core/src/report/report-text.ts';
import { tableReport } from '../../../packages/core/src/report/table.ts';
import { displayWidth } from '../../../packages/core/src/report/terminal-text.ts';
import { aContext, aFinding, aReport, hostileTexts } from '../../support/reports.ts';

const plain = { columns: 80, colours: false, verbose: false };
const hostile = fc.oneof(fc.constantFrom(...Object.values(hostileTexts)), fc.string({ unit: 'binary' }));

describe('tableReport', () => {
  test('shows an object with what was found, where, and what to do; then the summary', () => {
    const report = aReport({
      findings: [
        aFinding(),
        aFinding({ id: 'aaaaaaaaaaaa', checkId: 'shrill', severity: 'info', message: 'is shrill' }),
      ],
      errors: [{ file: 'deploy/broken.yaml', line: 3, message: 'not YAML: a tab' }],
      coverage: [{ kind: 'Secret.v1', namespace: null, state: 'not-evaluable', reason: 'forbidden', checks: ['loud'] }],
      tallies: [{ checkId: 'loud', failed: 1, accepted: 0, passed: 2, notApplicable: 0, notEvaluable: 0, reasons: [] }],
    });
    expect(joinText(tableReport(report, aContext, plain))).toMatchInlineSnapshot(`
      "Deployment shop/web  2 findings                                  deploy/web.yaml
        HIGH      Container is loud                                       0123456789ab
                  container "app" is loud (loud, line 7)
                  fix: Turn it down.
        INFO      shrill

      Summary
        looked at  1 object, 1 workload, 1 container; findings in 1 namespace
        found      2 findings on 2 topics: 1 high, 1 info
        checks     1 run: 1 failed
        not seen   Secret.v1 (forbidden)
        not read   deploy/broken.yaml:3: not YAML: a tab
      "
    `);
  });

  test('is never wider than the terminal, whatever a cluster holds', () => {
    fc.assert(
      fc.property(
        hostile,
        hostile,
        fc.integer({ min: 50, max: 120 }),
        fc.boolean(),
        (name, message, columns, verbose) => {
          const resource = { apiVersion: 'v1', kind: 'Pod', namespace: name, name };
          const finding = aFinding({ resource, message, container: name, file: name, path: name });
          const accepted = aFinding({
            ...finding,
            status: 'accepted',
            exception: { reason: message, owner: name, expires: null, source: 'annotation' },
          });
          const report = aReport({
            cluster: name,
            findings: [finding],
            accepted: [accepted],
            errors: [{ file: name, line: 1, message }],
          });
          const text = joinText(tableReport(report, aContext, { columns, colours: false, verbose }));
          for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        },
      ),
    );
  });

  test('colours are ours alone', () => {
    const findings = Object.values(hostileTexts).map((message) => aFinding({ message, file: message }));
    const text = joinText(tableReport(aReport({ findings }), aContext, { ...plain, colours: true }));
    const sequences = new Set(text.match(/\p{Cc}\[?[\d;]*m?/gu)?.filter((sequence) => sequence !== '\n') ?? []);
    expect([...sequences].sort()).toEqual([
      '\u001B[1m',
      '\u001B[22m',
      '\u001B[2m',
      '\u001B[38;5;16;48;5;214m',
      '\u001B[39;49m',
    ]);
  });

  test('a group shows three findings, and with verbose all of them', () => {
    const findings = ['a', 'b', 'c', 'd', 'e'].map((name) =>
      aFinding({ id: `00000000000${name}`, container: name, message: `container "${name}" is loud` }),
    );
    const report = aReport({ findings });
    expect(joinText(tableReport(report, aContext, plain))).toContain('and 2 more: loud');
    const verbose = joinText(tableReport(report, aContext, { ...plain, verbose: true }));
    for (const { message } of findings) expect(verbose).toContain(message);
  });

  test('an accepted finding stays visible with its reason, owner and end', () => {
    const exception = {
      reason: 'drill until the move',
      owner: 'ada',
      expires: '2027-01-01',
      source: 'policy-file',
    } as const;
    const text = joinText(
      tableReport(aReport({ accepted: [aFinding({ status: 'accepted', exception })] }), aContext, plain),
    );
    expect(text).toContain('Accepted (1)');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('loud by ada until 2027-01-01: drill until the move');
    expect(text).toContain('nothing open; 1 accepted');
  });
});
