import { describe, expect, test } from 'vitest';
import { runAudit } from '../../../../packages/core/src/audit/audit.ts';
import {
  podSecurityLevelOf,
  podSecurityViolations,
} from '../../../../packages/core/src/checks/support/pod-security-levels.ts';
import { parseObject } from '../../../../packages/core/src/model/kubernetes/parse-object.ts';
import { emptySnapshot } from '../../../../packages/core/src/model/snapshot.ts';
import { generatePods } from '../../../support/generate-pods.ts';
import {
  baselineControls,
  overriddenAt,
  podSecurityChecks,
  restrictedControls,
} from '../../../support/pod-security-controls.ts';

describe.each([8, 18, 22, 34, 37])('v1.%i', (pssMinor) => {
  const objects = generatePods(200, pssMinor).flatMap((pod) => parseObject(pod) ?? []);
  const run = runAudit({ ...emptySnapshot, objects }, { pssMinor, checks: podSecurityChecks });
  const failed = new Map<string, Set<string>>();
  for (const { resource, checkId } of run.report.findings) {
    const ids = failed.get(resource.name) ?? new Set();
    failed.set(resource.name, ids.add(checkId));
  }

  test('the violations of a level are the findings without the overridden ones', () => {
    for (const subject of run.inventory.workloads) {
      const found = failed.get(subject.workload.metadata.name) ?? new Set();
      const hidden = overriddenAt(pssMinor, 'restricted');
      expect(podSecurityViolations(subject, 'privileged', run.context)).toEqual([]);
      expect(podSecurityViolations(subject, 'baseline', run.context)).toEqual(
        baselineControls.filter((id) => found.has(id)).toSorted(),
      );
      expect(podSecurityViolations(subject, 'restricted', run.context)).toEqual(
        restrictedControls.filter((id) => found.has(id) && !hidden.has(id)).toSorted(),
      );
    }
  });

  test('the level is the strictest without violations', () => {
    const levels = run.inventory.workloads.map((subject) => {
      const level = podSecurityLevelOf(subject, run.context);
      expect(podSecurityViolations(subject, level, run.context)).toEqual([]);
      return level;
    });
    expect(new Set(levels)).toEqual(new Set(['privileged', 'baseline', 'restricted']));
  });
});
