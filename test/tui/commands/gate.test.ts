import { describe, expect, test } from 'vitest';
import { kindLabel, podSpecKinds, severities } from '@k8s-risk/core';
import { failThresholds } from '../../../packages/tui/src/commands/command.ts';
import { judgeGate } from '../../../packages/tui/src/commands/gate.ts';
import { aFinding, aReport } from '../../support/reports.ts';
import { scoresOf } from '../../support/scores.ts';

const gate = { failOn: 'high', skipUnreadable: false } as const;
const unreadable = { errors: [{ file: 'a.yaml', line: 1, message: 'not YAML' }] };

describe('judgeGate', () => {
  test('without a threshold there is no gate', () => {
    const report = aReport({ findings: [aFinding({ severity: 'critical' })], ...unreadable });
    expect(judgeGate(report, { ...gate, failOn: 'never' })).toEqual({ exitCode: 0, messages: [] });
  });

  test('findings at or above the threshold are 1, others 0', () => {
    for (const threshold of failThresholds) {
      if (threshold === 'never') continue;
      for (const severity of severities) {
        const expected = severities.indexOf(severity) <= severities.indexOf(threshold) ? 1 : 0;
        expect(
          judgeGate(aReport({ findings: [aFinding({ severity })] }), { ...gate, failOn: threshold }).exitCode,
        ).toBe(expected);
      }
    }
  });

  test('accepted findings do not fail it', () => {
    const exception = { reason: 'moved soon', owner: null, expires: null, source: 'annotation' } as const;
    expect(judgeGate(aReport({ accepted: [aFinding({ exception })] }), gate).exitCode).toBe(0);
  });

  test('documents that cannot be read are 2, unless that is expected', () => {
    expect(judgeGate(aReport(unreadable), gate)).toEqual({
      exitCode: 2,
      messages: ['1 document could not be read: mend them, or say --skip-unreadable where that is expected'],
    });
    expect(judgeGate(aReport(unreadable), { ...gate, skipUnreadable: true }).exitCode).toBe(0);
  });

  test('gaps are named; without any workload kind nothing could be judged', () => {
    const gap = (kind: string) =>
      ({ kind, namespace: null, state: 'not-evaluable', reason: 'forbidden', checks: ['loud'] }) as const;
    const partly = judgeGate(aReport({ coverage: [gap('Secret.v1')] }), gate);
    expect(partly).toEqual({
      exitCode: 0,
      messages: ['not seen: Secret.v1 (forbidden); 1 check could not judge everything'],
    });
    const nothing = judgeGate(aReport({ coverage: podSpecKinds.map((key) => gap(kindLabel(key))) }), gate);
    expect(nothing.exitCode).toBe(2);
  });

  test('an empty input is not green', () => {
    const inventory = { objects: {}, workloads: 0, containers: 0, namespaces: [] };
    expect(judgeGate(aReport({ inventory }), gate).exitCode).toBe(2);
  });
});

test('a risk above the threshold of the policy fails, whatever the findings; without scores there is none to hold', () => {
  const scored = aReport({ scores: scoresOf(51.9) });
  expect(judgeGate(scored, { failOn: 'never', skipUnreadable: false, risk: 50 })).toEqual({
    exitCode: 1,
    messages: ["risk 51.9 is above 50, the policy's threshold"],
  });
  expect(judgeGate(scored, { failOn: 'never', skipUnreadable: false, risk: 60 })).toMatchObject({ exitCode: 0 });
});
