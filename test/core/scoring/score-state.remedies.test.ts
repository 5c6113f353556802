import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runAudit } from '../../../packages/core/src/audit/audit.ts';
import type { AuditRun } from '../../../packages/core/src/audit/audit.ts';
import { scoreStateOf } from '../../../packages/core/src/audit/score-report.ts';
import { catalogue } from '../../../packages/core/src/checks/catalogue.ts';
import { computeScores } from '../../../packages/core/src/scoring/compute-scores.ts';
import type { ComputedScores } from '../../../packages/core/src/scoring/compute-scores.ts';
import { cure, makeExample } from '../../support/examples.ts';
import { anyCluster } from '../../support/random-cluster.ts';

function scoresOf({ report, context }: AuditRun): ComputedScores {
  return computeScores(scoreStateOf(report, context.graphs).inputs(new Set()));
}

test('a remedy that is carried out and audited again never raises the risk and never lowers S', () => {
  fc.assert(
    fc.property(anyCluster, (manifests) => {
      const example = makeExample(manifests, true);
      const run = runAudit(example.snapshot, { scores: false });
      const before = scoresOf(run);
      const failing = new Set(run.report.findings.map(({ checkId }) => checkId));
      for (const check of catalogue) {
        const cured = failing.has(check.id) && check.remedy !== undefined ? cure(example, run, check) : undefined;
        if (cured === undefined) continue;
        const after = scoresOf(runAudit(makeExample(cured, true).snapshot, { scores: false }));
        expect({ check: check.id, rises: after.residual > before.residual + 2e-4 }).toEqual({
          check: check.id,
          rises: false,
        });
        expect({ check: check.id, falls: after.S.mean < before.S.mean - 2e-4 }).toEqual({
          check: check.id,
          falls: false,
        });
      }
    }),
    { numRuns: Number(process.env['K8S_RISK_REMEDY_CLUSTERS'] ?? 8), seed: 20_261_125 },
  );
}, 120_000);
