import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runAudit } from '../../../packages/core/src/audit/audit.ts';
import type { AuditRun } from '../../../packages/core/src/audit/audit.ts';
import { scoreStateOf } from '../../../packages/core/src/audit/score-report.ts';
import { computeScores, risksOfParts } from '../../../packages/core/src/scoring/compute-scores.ts';
import type { ScoreState } from '../../../packages/core/src/scoring/score-state.ts';
import type { ScoreInputs } from '../../../packages/core/src/model/scores.ts';
import { clusterVulnerability, exposedVulnerability } from '../../../packages/core/src/scoring/vulnerability.ts';
import { makeExample } from '../../support/examples.ts';
import { anyCluster } from '../../support/random-cluster.ts';

/** Pairs of a cluster and a fix; 20,000 take a quarter of a minute. */
const pairs = Number(process.env['K8S_RISK_MONOTONE_PAIRS'] ?? 1500);
const pairsInCluster = 60;
const settings = { numRuns: Math.ceil(pairs / pairsInCluster), seed: 20_261_125 };
const margin = 1e-9;

/** The unrounded headline from the inputs alone. */
function exactRisk(inputs: ScoreInputs): number {
  const exposed = inputs.workloads.map((workload) => exposedVulnerability(workload, workload.x));
  return risksOfParts(inputs, clusterVulnerability(exposed)).gated;
}

function stateOf(run: AuditRun): ScoreState {
  return scoreStateOf(run.report, run.context.graphs);
}

test('fixing a finding never raises the risk and never lowers S, and its gain is that of counting all again', () => {
  fc.assert(
    fc.property(anyCluster, fc.nat({ max: 1000 }), (manifests, offset) => {
      const run = runAudit(makeExample(manifests, true).snapshot, { scores: false });
      const state = stateOf(run);
      const nothing = new Set<string>();
      const before = state.riskWithout(nothing);
      const stateBefore = computeScores(state.inputs(nothing));
      const { findings } = run.report;
      const chosen = findings.filter(
        (_finding, index) => (index + offset) % Math.ceil(findings.length / pairsInCluster) === 0,
      );
      for (const { id } of chosen) {
        const fixed = new Set([id]);
        const inputs = state.inputs(fixed);
        const after = computeScores(inputs);
        expect(state.riskWithout(fixed)).toBeLessThanOrEqual(before + margin);
        expect(after.S.mean).toBeGreaterThanOrEqual(stateBefore.S.mean);
        expect(after.residual).toBeLessThanOrEqual(stateBefore.residual);
        expect(state.riskWithout(fixed)).toBeCloseTo(exactRisk(inputs), 9);
      }
    }),
    settings,
  );
}, 120_000);

test('fixing more never raises the risk, and without any finding no step that a finding allows is left', () => {
  fc.assert(
    fc.property(anyCluster, fc.integer({ min: 2, max: 5 }), (manifests, modulus) => {
      const run = runAudit(makeExample(manifests, true).snapshot, { scores: false });
      const state = stateOf(run);
      const ids = run.report.findings.map(({ id }) => id);
      const some = new Set(ids.filter((_id, index) => index % modulus === 0));
      const all = new Set(ids);
      expect(state.riskWithout(some)).toBeLessThanOrEqual(state.riskWithout(new Set()) + margin);
      expect(state.riskWithout(all)).toBeLessThanOrEqual(state.riskWithout(some) + margin);
      const cut = state.cuts.cutBy(all);
      for (const id of ids) for (const edge of state.cuts.edgesOf(id)) expect(cut).toContain(edge);
    }),
    { numRuns: 20, seed: 7 },
  );
}, 60_000);

test('a second cluster like the first never lowers the score', () => {
  fc.assert(
    fc.property(anyCluster, (manifests) => {
      const inputs = stateOf(runAudit(makeExample(manifests, true).snapshot, { scores: false })).inputs(new Set());
      const twice = { ...inputs, workloads: [...inputs.workloads, ...inputs.workloads] };
      expect(exactRisk(twice)).toBeGreaterThanOrEqual(exactRisk(inputs) - margin);
    }),
    { numRuns: 20, seed: 7 },
  );
});
